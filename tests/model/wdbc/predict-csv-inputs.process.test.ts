/** What the command makes of CSV files as people have them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, jest } from "@jest/globals";
import { serve } from "../../client/api.ts";
import { folder, predict } from "../../client/cli/command.ts";
import { csvInputs } from "./csv-inputs.ts";

jest.setTimeout(60_000);
const { url } = await serve();
const env = { PREDICT_API: url };

interface Found {
  label?: string;
  error?: { detail: string; errors?: { pointer: string; detail: string }[] };
}

const summary = ({ label, error }: Found): unknown =>
  error ? (error.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`) ?? [error.detail]) : label;

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
