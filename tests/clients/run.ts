/**
 * `npm run test:clients`: clients in other languages, which OpenAPI Generator makes of the contract that `npm start`
 * serves, call that API, and must understand its answers to the last digit. Needs Java, Maven, and python3 with
 * tests/clients/requirements.txt; Go where there is one. The programs are for the shipped model: they call its legacy route,
 * and Java's names each of its query parameters in turn.
 */
import { spawn } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { signature } from "../../layers/api/contract/signature.ts";
import { addressOf } from "../support/address.ts";
import { type Answers, apiKey, askItself, caseFile, rows, tooShort, withoutId } from "./answers.ts";
import { fetchGenerator, generateClients, run } from "./generator.ts";
import { type Language, languages, uncompiled } from "./languages.ts";

const root = join(import.meta.dirname, "../..");
process.chdir(root);
if (signature.legacyRoute?.operationId !== "predictBreastCancer")
  throw new Error("The programs of tests/clients are for the shipped model, and another one is in place.");
let passed = 0;
let failed = 0;

function tell(name: string, fault?: string): void {
  console.log(`${fault === undefined ? "ok  " : "FAIL"} ${name}`);
  if (fault !== undefined) console.error(fault);
  if (fault === undefined) passed += 1;
  else failed += 1;
}

/** Whether `command` ends well. */
function succeeds(command: string[]): boolean {
  try {
    run(command, root);
    return true;
  } catch {
    return false;
  }
}

/** Compiles a client with the program that uses it, and runs that. Throws where it fails. */
function call({ program, place, compile, run: start }: Language, folder: string): Answers {
  mkdirSync(dirname(join(folder, place)), { recursive: true });
  copyFileSync(join(import.meta.dirname, program), join(folder, place));
  for (const command of compile) run(command, folder);
  return JSON.parse(run([...start(folder), apiKey, join(root, caseFile), rows, tooShort], folder));
}

function judge(name: string, language: Language, folder: string, expected: Answers): void {
  let answers: Answers;
  try {
    answers = call(language, folder);
  } catch (error) {
    const { message, stdout = "", stderr = "" } = error as Error & { stdout?: string; stderr?: string };
    tell(`${name}: compiles and runs`, `${message}\n${stdout}${stderr}`);
    return;
  }
  tell(`${name}: compiles and runs`);
  for (const [what, answer] of Object.entries(answers)) {
    const [own, theirs] = [withoutId(expected[what]), withoutId(answer)];
    const difference = `${JSON.stringify(theirs)}\nis not what the API answers:\n${JSON.stringify(own)}`;
    tell(`${name}: ${what}`, isDeepStrictEqual(own, theirs) ? undefined : difference);
  }
}

const folder = mkdtempSync(join(tmpdir(), "clients-"));
const api = spawn(process.execPath, ["local/main.js"], {
  env: { ...process.env, PORT: "0", API_KEY: apiKey },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const url = await addressOf(api);
  const there = Object.entries(languages).filter(([, { needs }]) => succeeds(needs));
  for (const name of Object.keys(languages).filter((other) => !there.some(([known]) => known === other)))
    console.log(`skipped: ${name}, whose tools are not here`);

  const settings = new Map([
    ...there.map(([name, { settings }]) => [name, settings] as const),
    ...Object.entries(uncompiled),
  ]);
  generateClients(fetchGenerator(folder), settings, `${url}/openapi.json`, folder);
  for (const name of settings.keys()) tell(`${name}: is generated`);
  const expected = await askItself(url);
  for (const [name, language] of there) judge(name, language, join(folder, name), expected);
} finally {
  api.kill();
  rmSync(folder, { recursive: true });
}
console.log(`Clients: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
