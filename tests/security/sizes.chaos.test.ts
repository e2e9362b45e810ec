/** Requests that are made to cost: each takes no more than some times what a good one of its size takes, and is answered in short. */
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import Papa from "papaparse";
import { csvHeader, csvRow, jsonExample } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { featureNames } from "../support/model.ts";
import { csv, json, startApi } from "./api.ts";

const checked = await startApi();
const unchecked = await startApi({ checks: false });
afterAll(() => Promise.all([...checked.servers, ...unchecked.servers].map(stop)));

const names = featureNames;
const [instance] = jsonExample().instances;
const whole = JSON.stringify({ instances: [instance] });
const first = Number(instance?.features[names[0] ?? ""]);
/** With another text in place of the first number. */
const withFirst = (text: string) => whole.replace(`:${first}`, `:${text}`);
const within = (text: string) => whole.replace('"features":{', `"features":{${text},`);
const many = (count: number, text: (i: number) => string) => Array.from({ length: count }, (_, i) => text(i)).join(",");
const deep = (open: string, close: string) => `${open.repeat(100_000)}1${close.repeat(100_000)}`;

/** What the best of two good requests of a megabyte takes here. */
let millis = 0;
beforeAll(async () => {
  const good = `${csvRow}\n`.repeat(4500);
  for (let i = 0; i < 3; i++) {
    const began = performance.now();
    expect((await checked.post(csv, good)).status).toBe(200);
    const took = performance.now() - began;
    millis = millis === 0 ? took : Math.min(millis, took);
  }
});

// biome-ignore format: one request a line
it.each<[string, number, Record<string, string>, () => string]>([
  ["lists in lists, 100,000 deep", 400, json, () => deep("[", "]")],
  ["objects in objects, 100,000 deep", 400, json, () => deep('{"a":', "}")],
  ["depth in place of a number", 400, json, () => withFirst(deep("[", "]"))],
  ["depth in an unknown place", 400, json, () => within(`"a":${deep('{"a":', "}")}`)],
  ["depth in place of the cases", 400, json, () => `{"instances":${deep("[", "]")}}`],
  ["depth that is never closed", 400, json, () => "[".repeat(1_000_000)],
  ["5 MB of digits", 400, json, () => "1".repeat(5_000_000)],
  ["a number of a million digits", 200, json, () => withFirst(`${first}${Number.isInteger(first) ? "." : ""}${"0".repeat(1_000_000)}`)],
  ["a power of ten of a million digits", 400, json, () => withFirst(`1e${"9".repeat(1_000_000)}`)],
  ["an id of 5 MB", 400, json, () => JSON.stringify({ instances: [{ ...instance, id: "x".repeat(5_000_000) }] })],
  ["an id of escapes", 400, json, () => whole.replace(/"id":"[^"]*"/, `"id":"${"\\u0041".repeat(500_000)}"`)],
  ["150,000 keys that stand twice", 400, json, () => within(many(150_000, () => `${JSON.stringify(names[0])}:1`))],
  ["keys that stand twice deep down", 400, json, () => within(`"a":${'{"a":'.repeat(50_000)}{${many(50_000, () => '"a":1')}}${"}".repeat(50_000)}`)],
  ["100,000 unknown keys", 400, json, () => within(many(100_000, (i) => `"k${i}":1`))],
  ["100,000 unknown words", 400, json, () => within(many(100_000, (i) => `"${i.toString(26).replaceAll(/\d/g, "_")}${"x".repeat(i % 9)}":1`))],
  ["5,000 empty cases", 400, json, () => `{"instances":[${many(5000, () => "{}")}]}`],
  ["500,000 empty cases", 400, json, () => `{"instances":[${many(500_000, () => "{}")}]}`],
  ["5,000 cases with a fault in each column", 400, json, () => JSON.stringify({ instances: Array(5000).fill({ features: Object.fromEntries(names.map((name) => [name, "x"])) }) })],
  ["5,000 rows with a fault in each column", 400, csv, () => `${many(names.length, () => "x")}\n`.repeat(5000)],
  ["a million rows", 413, csv, () => "1\n".repeat(1_000_000)],
  ["a row of a million cells", 400, csv, () => "1,".repeat(1_000_000)],
  ["a header of a million cells", 400, csv, () => `${Papa.unparse([names.slice(0, 1)])}${",x".repeat(1_000_000)}\n${csvRow}`],
  ["digits and a letter in a cell", 400, csv, () => csvRow.replace(/^[^,]+/, `${"1".repeat(1_000_000)}x`)],
  ["blanks in a cell", 200, csv, () => csvRow.replace(",", `${" ".repeat(99_000)},`)],
  ["more blanks in a cell than a row may have", 400, csv, () => csvRow.replace(",", `${" ".repeat(1_000_000)},`)],
  ["blanks in a header", 400, csv, () => `x${" -".repeat(500_000)}y,${csvHeader}\n${csvRow}`],
  ["nothing but quotes", 400, csv, () => '"'.repeat(1_000_001)],
  ["quotes and what looks like ends", 400, csv, () => `"${'a" ,'.repeat(250_000)}`],
  ["quotes that close and go on", 400, csv, () => '"a"x'.repeat(250_000)],
  ["quotes over lines", 400, csv, () => '"a\n'.repeat(300_001)],
  ["blank lines", 400, csv, () => `${"\n".repeat(1_000_000)}x`],
  ["semicolons", 400, csv, () => ";".repeat(1_000_000)],
])("%s", async (_name, status, headers, make) => {
  const body = make();
  // The second time the gateway looks at nothing: the functions have to bear it alone.
  for (const { post } of headers === json ? [checked, unchecked] : [checked]) {
    const began = performance.now();
    const answer = await post(headers, body);
    const took = performance.now() - began;
    // The functions may say 413 where the gateway, which counts no cases, finds other faults.
    const expected = post === unchecked.post && /too many|500,000/.test(_name) ? 413 : status;
    expect({ status: answer.status, text: answer.text.slice(0, 200) }).toEqual({ status: expected, text: expect.any(String) });
    expect(answer.text.length).toBeLessThan(20_000);
    expect(took).toBeLessThan(Math.max(15 * millis, 3000));
  }
});
