/**
 * `node tests/mutation/run.ts [area ...]`: StrykerJS on the areas of areas.ts (all, if none is named), each in a copy of
 * the project. It changes the code in small ways, one at a time, and prints how many changes the tests notice and which
 * they don't. report.md says what was found. It takes hours for all of them. Needs `npm ci --prefix tests/mutation`.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProject } from "../support/project-copy.ts";
import { type Area, areas } from "./areas.ts";

interface Mutant {
  status: string;
  mutatorName: string;
  replacement: string;
  location: { start: { line: number; column: number } };
}

interface Report {
  files: Record<string, { mutants: Mutant[] }>;
}

const stryker = join(import.meta.dirname, "node_modules/@stryker-mutator");
const reports = join(import.meta.dirname, "reports");

/** The configuration of Stryker. It changes files in place, for it would link node_modules, and so the layers, as they are. */
const configuration = ({ mutate, tests }: Area, fileName: string) => ({
  mutate: [...mutate, "!layers/api/generate*.ts"],
  inPlace: true,
  plugins: [join(stryker, "jest-runner/dist/src/index.js")],
  testRunner: "jest",
  testRunnerNodeArgs: ["--experimental-vm-modules", "--no-warnings"],
  jest: {
    configFile: "jest.config.js",
    enableFindRelatedTests: false,
    config: { testMatch: tests.map((test) => `<rootDir>/${test}`), cacheDirectory: "<rootDir>/.jest-cache" },
  },
  coverageAnalysis: "perTest",
  concurrency: 1,
  // A busy machine must not count as a mutant that never ends.
  timeoutMS: 30_000,
  disableTypeChecks: false,
  reporters: ["json", "progress-append-only"],
  jsonReporter: { fileName },
});

function measure(area: Area): Report {
  const fileName = join(reports, `${area.name.replaceAll("/", "-")}.json`);
  const { folder, remove } = copyProject();
  try {
    const file = join(folder, "stryker.config.json");
    writeFileSync(file, JSON.stringify(configuration(area, fileName)));
    const command = [join(stryker, "core/bin/stryker.js"), "run", file];
    const { status } = spawnSync(process.execPath, command, { cwd: folder, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new Error(`Stryker ended with ${status} on ${area.name}.`);
    return JSON.parse(readFileSync(fileName, "utf8"));
  } finally {
    remove();
  }
}

/** Prints the mutants that no test notices, and the score as Stryker counts it: what is killed or never ends, of what ran. */
function tell({ name }: Area, { files }: Report): void {
  const mutants = Object.entries(files).flatMap(([file, { mutants }]) =>
    mutants.map((mutant) => ({ file, ...mutant })),
  );
  const count = (...states: string[]) => mutants.filter(({ status }) => states.includes(status)).length;
  for (const { file, status, mutatorName, replacement, location } of mutants) {
    const { line, column } = location.start;
    if (status === "Survived" || status === "NoCoverage")
      console.log(`${status} ${file}:${line}:${column} ${mutatorName}: ${replacement}`);
  }
  const detected = count("Killed", "Timeout");
  const valid = detected + count("Survived", "NoCoverage");
  const score = ((100 * detected) / valid).toFixed(1);
  console.log(
    `| ${name} | ${valid} | ${count("Killed")} | ${count("Timeout")} | ${count("Survived")} | ${count("NoCoverage")} | ${score} % |`,
  );
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !areas.some((area) => area.name === name));
if (unknown.length > 0) throw new Error(`areas.ts has no ${unknown.join(", ")}.`);

// Ctrl-C ends Stryker, and then this, which removes its copy before.
process.on("SIGINT", () => undefined);
mkdirSync(reports, { recursive: true });
for (const area of areas.filter(({ name }) => asked.length === 0 || asked.includes(name))) tell(area, measure(area));
