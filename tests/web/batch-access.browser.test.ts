/** Many cases for those who see little, use the keyboard alone, or print. */

import { expect, it, jest } from "@jest/globals";
import type { BrowserContextOptions } from "playwright-core";
import { holding, serveBefore } from "../support/front.ts";
import { signature } from "../support/model.ts";
import { serve } from "./api.ts";
import { axe } from "./axe.ts";
import { cases, choose, csvOf, finished, understood } from "./batch/many.ts";
import { open } from "./browser.ts";
import { alertOf, casesOf, press, submit } from "./page.ts";

jest.setTimeout(180_000); // Browsers wait for each other on a busy machine.
const { url } = await serve();
const { id } = signature.examples.at(-1) ?? { id: "" };
const rows = cases(4000);
rows[3] = ["case-3", "abc", ...(rows[3]?.slice(2) ?? [])];
const ways: [string, BrowserContextOptions][] = [
  ["light", { viewport: { width: 1280, height: 900 } }],
  ["dark", { viewport: { width: 1280, height: 900 }, colorScheme: "dark" }],
  ["narrow", { viewport: { width: 320, height: 700 }, reducedMotion: "reduce" }],
];

it.each(ways)("%s: axe finds nothing in any state, and nothing is wider than the screen", async (_, options) => {
  const { url: front } = await serveBefore(url, holding("case-1000"));
  const visit = await open(`${front}/#many-cases`, options);
  const { page } = visit;
  const found: Record<string, string[]> = {};
  async function look(state: string) {
    const wide = await page.evaluate<boolean>("document.documentElement.scrollWidth > innerWidth");
    found[state] = [...(await axe(page)), ...(wide ? ["wider than the screen"] : [])];
  }
  await casesOf(visit).waitFor();
  await look("empty");
  await choose(visit, "id,nonsense\n1,2\n");
  await alertOf(visit).waitFor();
  await look("faults");
  await choose(visit, csvOf(rows));
  await understood(visit).waitFor();
  await look("preview");
  await submit(visit);
  await page.getByText("999 of 4,000 rows answered, 1 with an error").first().waitFor();
  await look("running");
  await press(visit, "Cancel");
  await page.getByRole("button", { name: "Continue" }).waitFor();
  await look("stopped");
  await press(visit, "Continue");
  await finished(visit);
  await page.locator(".histogram").waitFor();
  await look("results");
  await page.locator(".histogram summary").click();
  await page.getByRole("button", { name: "case-3", exact: true }).click();
  await page.getByRole("dialog").waitFor();
  await look("one row");
  expect(found).toEqual({ empty: [], faults: [], preview: [], running: [], stopped: [], results: [], "one row": [] });
});

it("goes from the field to one row and back by the keyboard alone", async () => {
  const visit = await open(`${url}/#many-cases`);
  const { page } = visit;
  const focus = () => page.evaluate<string>("(document.activeElement.textContent || document.activeElement.id).trim()");
  async function tabTo(name: string) {
    for (let i = 0; i < 40 && !(await focus()).startsWith(name); i++) await page.keyboard.press("Tab");
    expect(await focus()).toMatch(new RegExp(`^${name}`));
  }
  await tabTo("Fill in an example");
  await page.keyboard.press("Enter");
  await page.locator("#cases:focus").waitFor();
  await understood(visit).waitFor();
  await tabTo(signature.wording.verb);
  await page.keyboard.press("Enter");
  await finished(visit);
  await page.locator(".rows tbody tr").first().waitFor();
  await tabTo(id);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });
  expect(await focus()).toBe(id);
});

it("prints the counts and the names of the rows, and none of the controls", async () => {
  const visit = await open(`${url}/#many-cases`);
  const { page } = visit;
  await press(visit, "Fill in an example");
  await understood(visit).waitFor();
  await submit(visit);
  await finished(visit);
  await page.locator(".rows tbody tr").first().waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".rows tbody th", { hasText: id }).isVisible()).toBe(true);
  expect(await page.locator(".count").first().isVisible()).toBe(true);
  for (const hidden of ["#cases", "#many button", ".actions"])
    expect([hidden, await page.locator(hidden).first().isVisible()]).toEqual([hidden, false]);
});
