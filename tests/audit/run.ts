/**
 * `node tests/audit/run.ts`: holds the template, the contract and the files against the rules that auditors use, without
 * AWS and without a network. It fails on each finding without a reason in acknowledgements.yaml, and on each reason
 * without a finding. It then seeds a fault for each tool, which must be noticed.
 * Needs tests/audit/package.json and tests/audit/requirements.txt installed, the latter and python3 with
 * tests/aws/requirements.txt on the path.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Check, checks, folder } from "./checks.ts";
import { faults } from "./faults.ts";
import { judge, type Reason, type Verdict } from "./judge.ts";
import { readText } from "./template.ts";

interface Reasons {
  acknowledged: Reason[];
  ofSomeModels: Reason[];
  leftOutByDefault: Reason[];
}

const { acknowledged, ofSomeModels, leftOutByDefault } = parse(
  readText(join(import.meta.dirname, "acknowledgements.yaml")),
) as Reasons;

const isOf = (check: Check) => (rule: string) => rule.startsWith(check.rules);

/** What the defaults leave out counts with the defaults alone; what is acknowledged must be there with all else on. What only some models have may be there. */
function verdictOn(check: Check, findings: Parameters<typeof judge>[0]): Verdict {
  return check.parameterSet === "defaults"
    ? judge(findings, leftOutByDefault, acknowledged, isOf(check))
    : judge(findings, acknowledged, ofSomeModels, isOf(check));
}

const outcomes: boolean[] = [];

function report(passed: boolean, line: string, details: string[] = []): void {
  outcomes.push(passed);
  console.log(`${passed ? "ok  " : "FAIL"} ${line}`);
  if (!passed) for (const detail of details) console.log(`       ${detail}`);
}

try {
  const all = checks();
  for (const check of all) {
    const { ran, findings } = check.run();
    const { unexplained, stale, explained } = verdictOn(check, findings);
    const most =
      check.parameterSet === "defaults" ? Number.POSITIVE_INFINITY : (check.mostReasons ?? Number.POSITIVE_INFINITY);
    report(
      unexplained.length === 0 && stale.length === 0 && explained.size <= most,
      `${check.name}: ${ran}, ${findings.length} findings, ${explained.size} rules with a reason, ${unexplained.length} findings without`,
      [
        ...unexplained.map(({ rule, place, detail }) => `${rule} at ${place}: ${detail}`),
        ...stale.map((reason) => `no longer found, so take its reason away: ${reason}`),
        ...(explained.size > most ? [`${explained.size} rules have a reason rather than a fix; ${most} may`] : []),
      ],
    );
  }

  const unknown = [...acknowledged, ...ofSomeModels, ...leftOutByDefault]
    .flatMap(({ rule }) => rule)
    .filter((rule) => !all.some((check) => isOf(check)(rule)));
  report(unknown.length === 0, "acknowledgements.yaml: each rule belongs to a tool", unknown);

  for (const { check, rule, place } of faults()) {
    const { unexplained } = judge(check.run().findings, acknowledged);
    const noticed = unexplained.some((finding) => finding.rule === rule && finding.place.includes(place));
    report(
      noticed,
      `${check.name}: notices ${rule}`,
      unexplained.map((finding) => `${finding.rule} at ${finding.place}`),
    );
  }
  const { stale } = judge([], [{ rule: "A", on: ["b"], reason: "" }]);
  report(stale.join() === "A b", "a reason without a finding is noticed");
} finally {
  rmSync(folder, { recursive: true });
}

console.log("\nWhat the default parameters leave out:");
for (const { rule, reason } of leftOutByDefault) console.log(`- ${[rule].flat().join(", ")}: ${reason}`);

const passed = outcomes.filter(Boolean).length;
console.log(`\nAudit: ${passed} passed, ${outcomes.length - passed} failed`);
process.exitCode = passed === outcomes.length ? 0 : 1;
