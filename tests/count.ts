/**
 * Adds up what the test runners said in the log of a CI run, given as a file: `<n> passed, <n> failed`, alone on the last
 * line. Their own lines are "Tests: 1 failed, 2 passed, 3 total" (Jest), "2 passed in 1.23s" (pytest),
 * "Audit: 2 passed, 0 failed", "README commands: 2 passed, 0 failed", "Clients: 2 passed, 0 failed",
 * "Schemathesis: 2 passed, 0 failed", "Seeded faults: 2 passed, 0 failed" and "Other model: 2 passed, 0 failed".
 */
import { readFileSync } from "node:fs";

const [log = ""] = process.argv.slice(2);
const summaries =
  readFileSync(log, "utf8").match(
    /^(Tests:|Audit:|README commands:|Clients:|Schemathesis:|Seeded faults:|Other model:|\d+ (?:passed|failed)).*$/gm,
  ) ?? [];

function sum(outcome: string): number {
  return summaries.reduce((total, line) => total + Number(new RegExp(`(\\d+) ${outcome}`).exec(line)?.[1] ?? 0), 0);
}

console.log(`${sum("passed")} passed, ${sum("failed")} failed`);
process.exitCode = sum("passed") > 0 && sum("failed") === 0 ? 0 : 1;
