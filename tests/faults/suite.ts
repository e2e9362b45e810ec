import { execFile } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const patience = 10 * 60_000;

const stopped = new AbortController();

/** Ends what runs. */
export const stop = () => stopped.abort();

interface Ended {
  code: number;
  output: string;
}

/** Runs a command in `folder`, where it finds what is installed. */
export function run(folder: string, command: string[]): Promise<Ended> {
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

interface Suite {
  message: string;
  assertionResults: { status: string; fullName: string }[];
}

/** Of a fault that is none: nothing would run with it, whoever tests. */
const broken = /SyntaxError|ReferenceError|NameError|Cannot find module/;

/** What fails in a file of tests: tests by name, or its start, where nothing runs with the fault. */
function failuresOf({ message, assertionResults }: Suite): string[] {
  if (assertionResults.length > 0)
    return assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => fullName);
  if (broken.test(message)) throw new Error(`it is no small fault: ${message.slice(0, 600)}`);
  return [`does not start: ${/\n\s{4}(\S.*)/.exec(message)?.[1]}`];
}

/** Runs test files of Jest one after the other. Returns what fails. */
async function failedByJest(folder: string, files: string[]): Promise<string[]> {
  const report = join(folder, "jest.json");
  const jest = ["--experimental-vm-modules", "--no-warnings", "node_modules/jest/bin/jest.js"];
  const options = [
    "--runInBand",
    "--testPathIgnorePatterns=/node_modules/",
    "--silent",
    "--json",
    `--outputFile=${report}`,
    `--cacheDirectory=${join(folder, "jest-cache")}`,
  ];
  writeFileSync(report, "null");
  const { output } = await run(folder, [process.execPath, ...jest, ...options, "--runTestsByPath", ...files]);
  const results: { testResults: Suite[] } | null = JSON.parse(readFileSync(report, "utf8"));
  if (results?.testResults.length !== files.length) throw new Error(`the tests don't run: ${output.slice(0, 600)}`);
  return results.testResults.flatMap(failuresOf);
}

const venv = join(import.meta.dirname, "../../.venv/bin/python");

/** Runs test files of pytest. Returns what fails. Throws where pytest does not run them. */
async function failedByPytest(folder: string, files: string[]): Promise<string[]> {
  const python = existsSync(venv) ? venv : "python3";
  // -B: compiled code is known by the size and the second of its file, which a fault and the next one may share.
  const pytest = [python, "-B", "-m", "pytest", "-q", "-rfE", "-p", "no:cacheprovider"];
  const { code, output } = await run(folder, [...pytest, ...files]);
  const failed = [...output.matchAll(/^(?:FAILED|ERROR) (?:\S+::)?(.*?)(?: - .*)?$/gm)].map(([, name = ""]) => name);
  // A missing pytest ends with the same code as a failed test.
  if (code !== 0 && failed.length === 0) throw new Error(`pytest does not run: ${output.slice(0, 600)}`);
  if (broken.test(output)) throw new Error(`it is no small fault: ${output.slice(0, 600)}`);
  return failed;
}

/** Runs test files one after the other. Returns what fails. */
export async function failedTests(folder: string, files: string[]): Promise<string[]> {
  const isPython = (file: string) => file.endsWith(".py");
  const forPytest = files.filter(isPython);
  const forJest = files.filter((file) => !isPython(file));
  return [
    ...(forJest.length > 0 ? await failedByJest(folder, forJest) : []),
    ...(forPytest.length > 0 ? await failedByPytest(folder, forPytest) : []),
  ];
}
