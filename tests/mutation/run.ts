/**
 * `node tests/mutation/run.ts [area ...]`: StrykerJS on the areas of areas.ts (all, if none is named), each in a copy of
 * the project. It changes the code in small ways, one at a time, and prints how many changes the tests notice and which
 * they don't. `--again` tries those that the last run left, by the slower tests too, and with `--fresh` each in new
 * processes. report.md says what was found. It takes hours for all of them. Needs `npm ci --prefix tests/mutation`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyProject } from "../support/project-copy.ts";
import { type Area, areas } from "./areas.ts";
import type { Options } from "./runner/runner.ts";

interface Mutant {
  status: string;
  mutatorName: string;
  replacement: string;
  location: Record<"start" | "end", { line: number; column: number }>;
}

interface Report {
  files: Record<string, { mutants: Mutant[] }>;
}

const reports = join(import.meta.dirname, "reports");

/** The configuration of Stryker. It changes files in place, for it would link node_modules, and so the layers, as they are. */
const configuration = (mutate: string[], processPerFile: Options, fileName: string) => ({
  mutate: [...mutate, "!layers/api/contract/generate*.ts"],
  inPlace: true,
  plugins: [join(import.meta.dirname, "runner/runner.ts")],
  testRunner: "process-per-file",
  processPerFile,
  warnings: { unknownOptions: false, slow: false },
  coverageAnalysis: "perTest",
  // Tests wait for each other's servers and for time limits: a processor would be idle meanwhile.
  concurrency: 2,
  // runner.ts has a limit of its own, and ends what goes past it; this one is never met.
  timeoutMS: 600_000,
  disableTypeChecks: false,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName },
});

function stryker(mutate: string[], options: Options, fileName: string): Report {
  const { folder, remove } = copyProject();
  try {
    const file = join(folder, "stryker.config.json");
    writeFileSync(file, JSON.stringify(configuration(mutate, options, fileName)));
    const command = [join(import.meta.dirname, "node_modules/@stryker-mutator/core/bin/stryker.js"), "run", file];
    const { status } = spawnSync(process.execPath, command, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new Error(`Stryker ended with ${status}.`);
    return JSON.parse(readFileSync(fileName, "utf8"));
  } finally {
    remove();
  }
}

const open = ({ status }: Mutant) => ["Survived", "NoCoverage", "Timeout"].includes(status);

/** As Stryker takes it: lines from 1, columns from 0. */
const place = ({ location: { start, end } }: Mutant) =>
  `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

/** The last report, with what has become of the mutants that no test noticed. The mutated code must be as it was. */
function again(tests: string[], fileName: string): Report {
  const last: Report = JSON.parse(readFileSync(fileName, "utf8"));
  const ranges = Object.entries(last.files).flatMap(([file, { mutants }]) =>
    mutants.filter(open).map((mutant) => `${file}:${place(mutant)}`),
  );
  if (ranges.length === 0) return last;
  const now = stryker([...new Set(ranges)], { tests, budgetMillis: 10_000, fresh }, `${fileName}.again`);
  const key = (mutant: Mutant) => `${place(mutant)} ${mutant.mutatorName} ${mutant.replacement}`;
  for (const [file, { mutants }] of Object.entries(now.files)) {
    const found = new Map(mutants.map((mutant) => [key(mutant), mutant.status]));
    for (const mutant of last.files[file]?.mutants.filter(open) ?? [])
      mutant.status = found.get(key(mutant)) ?? mutant.status;
  }
  writeFileSync(fileName, JSON.stringify(last));
  return last;
}

function measure({ name, mutate, tests }: Area): Report {
  const fileName = join(reports, `${name.replaceAll("/", "-")}.json`);
  return onlyOpen ? again(tests, fileName) : stryker(mutate, { tests, budgetMillis: 1000, fresh: false }, fileName);
}

/** Prints the mutants that no test notices or that never end, and the score as Stryker counts it: what is killed or never ends, of what ran. */
function tell({ name }: Area, { files }: Report): void {
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  );
  const count = (...states: string[]) => mutants.filter(({ status }) => states.includes(status)).length;
  for (const { file, status, mutatorName, replacement, location } of mutants) {
    const { line, column } = location.start;
    if (["Survived", "NoCoverage", "Timeout", "RuntimeError"].includes(status))
      console.log(`${status} ${file}:${line}:${column} ${mutatorName}: ${replacement}`);
  }
  const detected = count("Killed", "Timeout");
  const valid = detected + count("Survived", "NoCoverage");
  const score = ((100 * detected) / valid).toFixed(1);
  console.log(
    `| ${name} | ${valid} | ${count("Killed")} | ${count("Timeout")} | ${count("Survived")} | ${count("NoCoverage")} | ${score} % |`,
  );
}

const { values, positionals: asked } = parseArgs({
  allowPositionals: true,
  options: { again: { type: "boolean" }, fresh: { type: "boolean" } },
});
const { again: onlyOpen = false, fresh = false } = values;
const unknown = asked.filter((name) => !areas.some((area) => area.name === name));
if (unknown.length > 0) throw new Error(`areas.ts has no ${unknown.join(", ")}.`);

// Ctrl-C ends Stryker, and then this, which removes its copy before.
process.on("SIGINT", () => undefined);
mkdirSync(reports, { recursive: true });
for (const area of areas.filter(({ name }) => asked.length === 0 || asked.includes(name))) tell(area, measure(area));
