/**
 * `npm run test:faults`: seeds small faults, one at a time, and runs the tests that must notice it. Each is put into a
 * copy of the project; first the same tests must pass there without a fault. A fault that none notices is a gap in the
 * tests; one whose text is no longer in its file needs another text.
 */
import { execFile } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { copyProject, type ProjectCopy } from "../support/project-copy.ts";
import { answerFaults } from "./answer.ts";
import { otherFaults } from "./around.ts";
import { contractFaults } from "./contract.ts";
import type { Fault } from "./fault.ts";
import { requestFaults } from "./request.ts";

const faults = [...contractFaults, ...requestFaults, ...answerFaults, ...otherFaults];
const generated = ["operations.ts", "validators.d.ts", "validators.js"].map((name) => `layers/api/generated/${name}`);
const patience = 10 * 60_000;

/** Ends what runs. */
const stopped = new AbortController();

interface Ended {
  code: number;
  output: string;
}

function run(folder: string, command: string[]): Promise<Ended> {
  const env = { ...process.env, PATH: `${join(folder, "node_modules/.bin")}:${process.env.PATH}` };
  const options = { cwd: folder, env, timeout: patience, maxBuffer: 2 ** 26, signal: stopped.signal };
  const [file = "", ...args] = command;
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === "number" ? error.code : -1) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}

/** Runs test files one after the other. Returns the tests that fail; throws where they don't run at all. */
async function failedTests(folder: string, files: string[]): Promise<string[]> {
  const report = join(folder, "jest.json");
  const jest = [
    "--experimental-vm-modules",
    "--no-warnings",
    "node_modules/jest/bin/jest.js",
    "--runInBand",
    "--silent",
  ];
  const options = ["--json", `--outputFile=${report}`, `--cacheDirectory=${join(folder, "jest-cache")}`];
  writeFileSync(report, "null");
  const { output } = await run(folder, [process.execPath, ...jest, ...options, "--runTestsByPath", ...files]);
  const results = JSON.parse(readFileSync(report, "utf8"));
  const assertions: { status: string; fullName: string }[] = (results?.testResults ?? []).flatMap(
    ({ assertionResults }: { assertionResults: object[] }) => assertionResults,
  );
  if (!results || results.numRuntimeErrorTestSuites > 0 || assertions.length === 0)
    throw new Error(`the tests don't run: ${output.slice(0, 600)}`);
  return assertions.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
}

/** What notices the fault in `folder`: a test or a check. Undefined where nothing does. */
async function noticedBy(folder: string, { by, generate }: Fault): Promise<string | undefined> {
  if (generate) {
    const { code, output } = await run(folder, [process.execPath, "layers/api/generate.ts"]);
    if (code !== 0) throw new Error(`it cannot be generated: ${output.slice(0, 600)}`);
  }
  if (typeof by === "string") return (await run(folder, by.split(" "))).code > 0 ? by : undefined;
  return (await failedTests(folder, by))[0];
}

/** Puts the fault in, looks who notices, and takes it out with all that came of it. */
async function seed({ folder }: ProjectCopy, fault: Fault): Promise<string | undefined> {
  const files = [fault.file, ...(fault.generate ? generated : [])].map((name) => join(folder, name));
  const before = files.map((file) => readFileSync(file, "utf8"));
  const [text = ""] = before;
  const places = text.split(fault.from).length - 1;
  if (places !== 1) throw new Error(`${fault.file} has its text ${places} times`);
  writeFileSync(
    join(folder, fault.file),
    text.replace(fault.from, () => fault.to),
  );
  try {
    return await noticedBy(folder, fault);
  } finally {
    for (const [i, file] of files.entries()) writeFileSync(file, before[i] ?? "");
  }
}

let [passed, failed] = [0, 0];

function tell(ok: boolean, line: string): void {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? "ok  " : "FAIL"} ${line}`);
}

async function control({ folder }: ProjectCopy): Promise<void> {
  const files = new Set(faults.flatMap(({ by }) => (typeof by === "string" ? [] : by)));
  const commands = new Set(faults.flatMap(({ by }) => (typeof by === "string" ? [by] : [])));
  const broken = await failedTests(folder, [...files]);
  tell(
    broken.length === 0,
    `without a fault ${files.size} files of tests pass${broken.map((name) => `\n       ${name}`)}`,
  );
  for (const command of commands) {
    const { code } = await run(folder, command.split(" "));
    tell(code === 0, `without a fault ${command} passes`);
  }
}

async function work(copy: ProjectCopy, queue: Fault[]): Promise<void> {
  for (let fault = queue.shift(); fault; fault = queue.shift()) {
    const line = `${fault.file}: ${fault.means}`;
    try {
      const noticed = await seed(copy, fault);
      tell(noticed !== undefined, noticed === undefined ? `${line}. Nothing notices.` : `${line} (${noticed})`);
    } catch (error) {
      tell(false, `${line}. ${(error as Error).message}`);
    }
  }
}

/** To look at a few: those whose file or meaning holds a text given as argument. */
const [wanted = ""] = process.argv.slice(2);
const chosen = faults.filter(({ file, means }) => `${file}: ${means}`.includes(wanted));

const queue = [...chosen];
const copies = [copyProject(), copyProject()];
process.on("exit", () => {
  for (const { remove } of copies) remove();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    queue.length = 0;
    stopped.abort();
  });
}

await Promise.all(
  copies.map(async (copy, i) => {
    if (i === 0 && !wanted) await control(copy);
    await work(copy, queue);
  }),
);
console.log(`\nSeeded faults: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
