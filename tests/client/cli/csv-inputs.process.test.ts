/** What the command makes of CSV files as people have them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, jest } from "@jest/globals";
import { csvInputs } from "../../support/csv-inputs.ts";
import { serve } from "../api.ts";
import { csvHead, csvRows } from "../cases.ts";
import { folder, predict } from "./command.ts";

jest.setTimeout(60_000);
const { url } = await serve();
const env = { PREDICT_API: url };

interface Found {
  diagnosis?: string;
  error?: { detail: string; errors?: { pointer: string; detail: string }[] };
}

const summary = ({ diagnosis, error }: Found): unknown =>
  error ? (error.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [error.detail]) : diagnosis;

it.each(csvInputs.map((input) => [input.name, input] as const))("%s", async (_, { text, rows, ignored }) => {
  writeFileSync(join(folder, "input.csv"), text);
  const { code, stdout, stderr } = await predict(["input.csv", "--json"], env);
  const found = stdout
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Found);
  expect(found.map(summary)).toEqual(
    rows.map((row) => (typeof row === "string" ? row : row.map((start) => expect.stringMatching(`^${start}`)))),
  );
  expect(code).toBe(rows.some(Array.isArray) ? 1 : 0);
  const sentence = `input.csv: ignored columns that the model does not read: ${ignored.join(", ")}\n`;
  expect(stderr.includes("ignored columns")).toBe(ignored.length > 0);
  if (ignored.length > 0) expect(stderr).toContain(sentence);
});

it("reports ignored columns once, with control characters escaped", async () => {
  const rows = csvRows(2500).map((row) => `${row},x`);
  const { code, stderr } = await predict([], env, [`${csvHead},"a\u0007b"\n${rows.join("\n")}\n`]);
  expect([code, stderr]).toEqual([0, "standard input: ignored columns that the model does not read: a\\u0007b\n"]);
});
