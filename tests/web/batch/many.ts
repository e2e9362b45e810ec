/** Cases as files, and what people do with them on the page. */
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { randomRow } from "../../support/cases.ts";
import { featureNames } from "../../support/model.ts";
import { type Visit, visit } from "../browser.ts";
import { submit } from "../page.ts";

export const names = ["id", ...featureNames];

const values = Array.from({ length: 600 }, (_, seed) => randomRow(seed).map(String));

/** The cells of so many cases, of which each has an id of its own and 600 have values of their own. */
export const cases = (count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`case-${i}`, ...(values[i % values.length] ?? [])]);

export const csvOf = (rows: string[][], header: readonly string[] = names): string =>
  `${Papa.unparse([header, ...rows], { newline: "\n" })}\n`;

export const openBatch = (url: string) => visit(`${url}/#many-cases`);

export async function choose({ page }: Visit, content: string | Buffer, name = "cases.csv"): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
}

export const understood = ({ page }: Visit) => page.locator(".understood:not(:empty)");

/** Resolves once every row is answered. */
export const finished = ({ page }: Visit, timeout = 30_000) => page.locator("#answers:focus").waitFor({ timeout });

export async function askFile(visit: Visit, content: string): Promise<void> {
  await choose(visit, content);
  await understood(visit).waitFor();
  await submit(visit);
  await finished(visit);
}

/** The rows of the file that the page hands over, by the names in its header. */
export async function download(visit: Visit, button = /^Download .* as CSV/): Promise<Record<string, string>[]> {
  const [file] = await Promise.all([
    visit.page.waitForEvent("download", { timeout: 30_000 }),
    visit.page.getByRole("button", { name: button }).click(),
  ]);
  return Papa.parse<Record<string, string>>(await readFile(await file.path(), "utf8"), {
    header: true,
    skipEmptyLines: true,
  }).data;
}
