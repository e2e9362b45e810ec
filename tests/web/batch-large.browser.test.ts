/** A hundred thousand rows on the page, from the file to the download: the page itself stays free. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it, jest } from "@jest/globals";
import { serve } from "./api.ts";
import { cases, csvOf, download, finished, openBatch, understood } from "./batch/many.ts";
import { watchTasks } from "./batch/tasks.ts";
import { submit } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const count = 100_000;
const { url } = await serve();
const folder = mkdtempSync(join(tmpdir(), "cases-"));
afterAll(() => rmSync(folder, { recursive: true }));

it("are read, answered, sorted, scrolled and written, and no task holds the page up for more than 50 ms", async () => {
  const path = join(folder, "cases.csv");
  writeFileSync(path, csvOf(cases(count)));
  const visit = await openBatch(url);
  const { page } = visit;
  const tasks = await watchTasks(visit);
  await page.locator("input[type=file]").setInputFiles(path);
  await understood(visit).getByText("100,000 rows").waitFor({ timeout: 60_000 });
  await submit(visit);
  await finished(visit, 120_000);

  await page.getByRole("button", { name: "Probability of" }).click();
  await page.locator("th[aria-sort=ascending]", { hasText: "Probability" }).waitFor();
  const rows = page.getByRole("region", { name: "Rows" });
  await rows.focus();
  await page.keyboard.press("End");
  await page.locator(`tr[aria-rowindex='${count + 1}']`).waitFor();
  for (let i = 0; i < 5; i++) await page.keyboard.press("PageUp");
  expect(await page.locator(".rows tbody tr").count()).toBeLessThan(100);
  const file = await download(visit);

  expect(file).toHaveLength(count);
  expect(file.findIndex(({ id, label }, i) => id !== `case-${i}` || !label)).toBe(-1);
  const { longest, number } = await tasks();
  expect(number).toBeGreaterThan(1000);
  expect(longest).toBeLessThan(50);
}, 240_000);

it("a task that takes long would be told", async () => {
  const visit = await openBatch(url);
  const tasks = await watchTasks(visit);
  await visit.page.evaluate("{ let sum = 0; for (let i = 0; i < 3e8; i++) sum += Math.sqrt(i); window.sum = sum; }");
  expect((await tasks()).longest).toBeGreaterThan(50);
});
