/** Cases of the data set as files, and what people do with them on the page. */
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { csvHeader, dataset } from "../../support/cases.ts";
import { type Visit, visit } from "../browser.ts";
import { press } from "../page.ts";

export const names = ["id", ...csvHeader.split(",")];

/** The cells of so many cases, from the start of the data set again and again, each with an id of its own. */
export const cases = (count: number): string[][] =>
  Array.from({ length: count }, (_, i) => [`case-${i}`, ...(dataset[i % dataset.length]?.row ?? "").split(",")]);

export const csvOf = (rows: string[][], header = names): string => [header, ...rows].map((row) => `${row}\n`).join("");

export const openBatch = (url: string) => visit(`${url}/#many-cases`);

export async function choose({ page }: Visit, content: string | Buffer, name = "cases.csv"): Promise<void> {
  const file = { name, mimeType: "text/csv", buffer: Buffer.from(content) };
  await page.locator("input[type=file]").setInputFiles(file);
}

export const understood = ({ page }: Visit) => page.locator(".understood:not(:empty)");

/** Resolves once every row is answered. */
export const finished = ({ page }: Visit, timeout = 30_000) => page.locator("#answers:focus").waitFor({ timeout });

export async function diagnoseFile(visit: Visit, content: string): Promise<void> {
  await choose(visit, content);
  await understood(visit).waitFor();
  await press(visit, "Diagnose");
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
