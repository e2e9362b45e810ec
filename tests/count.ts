/** Adds up the reports a CI run left in a folder: `<n> passed, <n> failed`, alone on the last line. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

interface Count {
  passed: number;
  failed: number;
}

/** Jest's --json, and what tests/readme/run.ts writes in the same words. */
function ofJson(text: string): Count {
  const { numPassedTests, numFailedTests } = JSON.parse(text);
  return { passed: numPassedTests, failed: numFailedTests };
}

/** pytest's --junitxml. */
function ofJunit(text: string): Count {
  const attribute = (name: string) => Number(new RegExp(`<testsuite [^>]*\\b${name}="(\\d+)"`).exec(text)?.[1]);
  const failed = attribute("failures") + attribute("errors");
  return { passed: attribute("tests") - failed - attribute("skipped"), failed };
}

const folder = process.argv[2] ?? ".";
const counts = readdirSync(folder).map((name): Count => {
  const text = readFileSync(join(folder, name), "utf8");
  return name.endsWith(".xml") ? ofJunit(text) : ofJson(text);
});
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("passed") > 0 && sum("failed") === 0 ? 0 : 1;
