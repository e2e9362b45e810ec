/**
 * The code is that of any model. It does not look for the names of the model in place, which may be words that code has
 * anyway: it looks for those of the two models that the repository comes with.
 */
import { globSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { wine } from "./signatures.ts";

const code = ["{functions,layers,local,client,web}/**/*", "template.yaml", "model/*.py", "model/scorers/**/*"];
const files = globSync(code, { exclude: ["**/node_modules", "**/generated", "**/dist"] }).filter((file) =>
  statSync(file).isFile(),
);

const shipped = /radius_|texture_|concav|malignan|benign|cancer|clinician|patient|diagnos|medical/i;

const names = [...wine.columns, ...(wine.classes ?? [])].map(({ name }) => name);
const ofTheExample = new RegExp(`\\b(${names.join("|")})\\b`);

/** The lines of a file, and its own path, that speak of a model. */
function mentions(path: string, text: string, words: RegExp): string[] {
  const lines = text.split("\n").map((line, i) => ({ at: `${path}:${i + 1}`, line }));
  return [{ at: path, line: path }, ...lines]
    .filter(({ line }) => words.test(line))
    .map(({ at, line }) => `${at}: ${line.trim()}`);
}

const mentionsOf = (words: RegExp) => files.flatMap((path) => mentions(path, readFileSync(path, "utf8"), words));

test("there is code to look at, and nothing generated in it", () => {
  expect(files).toEqual(expect.arrayContaining(["template.yaml", "local/start.ts", "model/inference.py"]));
  expect(files.filter((file) => /generated\/|node_modules/.test(file))).toEqual([]);
});

test("no code speaks of the shipped model", () => {
  expect(mentionsOf(shipped)).toEqual([]);
});

test("no code has a name of the wine model", () => {
  expect(mentionsOf(ofTheExample)).toEqual([]);
});

test.each([
  ["a column of the shipped model", 'const first = "radius_mean";', shipped],
  ["a word of its subject, in capitals", "// Diagnosis", shipped],
  ["a column of the wine model", 'features["Malic acid"]', ofTheExample],
  ["a class of the wine model", "Cultivar 2", ofTheExample],
])("%s would be found", (_, line, words) => {
  expect(mentions("a.ts", `\n${line}`, words)).toEqual([`a.ts:2: ${line}`]);
});

test("a path that speaks of a model would be found", () => {
  expect(mentions("web/diagnoses.ts", "", shipped)).toEqual(["web/diagnoses.ts: web/diagnoses.ts"]);
});
