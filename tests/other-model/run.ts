/**
 * `npm run test:other-model`: the project serves another model. In a copy of it, the wine model of examples/ takes the place of
 * the shipped one, `npm run generate` runs, and nothing else is edited: what then runs there must pass. It needs the SAM CLI
 * and Chromium; `-- --without=sam --without=browser` leaves such parts out.
 */
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyProject } from "../support/project-copy.ts";
import { type Ended, run, stop } from "./command.ts";
import { commit, strayChanges } from "./repository.ts";

const parts = ["check", "test", "start", "sam", "browser"] as const;
type Part = (typeof parts)[number];

const { values } = parseArgs({ options: { without: { type: "string", multiple: true, default: [] } } });
const unknown = values.without.find((name) => !parts.includes(name as Part));
if (unknown) throw new Error(`There is no part ${unknown}; there are ${parts.join(", ")}.`);
const has = (part: Part) => !values.without.includes(part);

const { folder, remove } = copyProject();
process.on("exit", remove);
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, stop);

let [passed, failed] = [0, 0];

function tell(what: string, { millis, fault }: Pick<Ended, "millis" | "fault">): void {
  if (fault === undefined) passed++;
  else failed++;
  console.log(`${fault === undefined ? "ok  " : "FAIL"} ${(millis / 1000).toFixed(1)} s  ${what}`);
  if (fault !== undefined) console.log(fault);
}

/** Runs a command in the copy. Returns the milliseconds it took. */
async function must(command: string, what = command): Promise<number> {
  const ended = await run(folder, command);
  tell(what, ended);
  return ended.millis;
}

/** Runs the tests as after a fresh installation: neither model finds what the other's run compiled. */
async function test(model: string): Promise<number> {
  const cache = mkdtempSync(join(tmpdir(), "jest-cache-"));
  try {
    return await must(`npm test -- --cacheDirectory=${cache}`, `npm test, with ${model}`);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

await commit(folder);
const before = has("test") ? await test("the shipped model") : 0;

for (const name of ["signature.json", "model.json"])
  copyFileSync(join(folder, "examples/wine", name), join(folder, "model", name));
await must("npm run generate");
if (has("check")) await must("npm run check");
const after = has("test") ? await test("the wine model") : 0;
if (has("start")) await must("npm run test:process -- tests/local/start");
if (has("sam")) {
  await must("sam validate --lint");
  await must("sam build");
}
if (has("browser")) await must("npm run test:browser");

const stray = await strayChanges(folder);
tell("only the model and what is generated differ", {
  millis: 0,
  fault: stray.length > 0 ? stray.join("\n") : undefined,
});

if (has("test"))
  console.log(`\nnpm test takes ${(after / before).toFixed(2)} times as long with the wine model (goal: <= 1.1)`);
console.log(`\nOther model: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
