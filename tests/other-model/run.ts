/**
 * `npm run test:other-model`: the project serves another model. In a copy of it, the wine model of examples/ takes the place of
 * the shipped one, `npm run generate` runs, and nothing else is edited: what then runs there must pass. After it comes a model
 * with as little as one can have: classes 0 and 1, columns without bounds, no capability. It needs the SAM CLI and Chromium;
 * `-- --without=sam --without=browser` leaves such parts out, and `-- --only=wine` or `-- --only=plain` chooses one model.
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

/** Where the models are. */
const models = { wine: "examples/wine", plain: "tests/other-model/plain" };
type Model = keyof typeof models;

/** The tests that run with the plain model: those of what serves a model, and none of what another model shows as well. */
const serving = ["layers", "functions", "client", "web", "contract", "local"].map((name) => `tests/${name}/`);
/** `npm test` with the wine model may take this many times as long as with the shipped one. */
const goal = 1.1;

const { values } = parseArgs({
  options: { without: { type: "string", multiple: true, default: [] }, only: { type: "string" } },
});
const unknown = values.without.find((name) => !parts.includes(name as Part));
if (unknown) throw new Error(`There is no part ${unknown}; there are ${parts.join(", ")}.`);
if (values.only !== undefined && !(values.only in models))
  throw new Error(`There is no model ${values.only}; there are ${Object.keys(models).join(", ")}.`);
const has = (part: Part) => !values.without.includes(part);
const chosen = (model: Model) => values.only === undefined || values.only === model;

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

/** Runs the tests as after a fresh installation: no model finds what the run of another compiled. */
async function test(model: string, paths: string[] = []): Promise<number> {
  const cache = mkdtempSync(join(tmpdir(), "jest-cache-"));
  const command = ["npm test --", ...paths].join(" ");
  try {
    return await must(`${command} --cacheDirectory=${cache}`, `${command.replace(/ --$/, "")}, with ${model}`);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/** Puts a model in place. */
async function place(model: Model): Promise<void> {
  for (const name of ["signature.json", "model.json"])
    copyFileSync(join(folder, models[model], name), join(folder, "model", name));
  await must("npm run generate", `npm run generate, with the ${model} model`);
  if (has("check")) await must("npm run check", `npm run check, with the ${model} model`);
}

async function tellStrayChanges(): Promise<void> {
  const stray = await strayChanges(folder);
  tell("only the model and what is generated differ", {
    millis: 0,
    fault: stray.length > 0 ? stray.join("\n") : undefined,
  });
}

async function serveWine(): Promise<void> {
  const before = has("test") ? await test("the shipped model") : 0;
  await place("wine");
  const after = has("test") ? await test("the wine model") : 0;
  if (has("start")) await must("npm run test:process -- tests/local/start");
  if (has("sam")) {
    await must("sam validate --lint");
    await must("sam build");
  }
  if (has("browser")) await must("npm run test:browser");
  await tellStrayChanges();
  if (!has("test")) return;
  const ratio = after / before;
  const verdict = ratio > goal ? ", above the goal" : "";
  console.log(`\nnpm test takes ${ratio.toFixed(2)} times as long with the wine model (goal: <= ${goal})${verdict}\n`);
}

async function servePlain(): Promise<void> {
  await place("plain");
  if (has("test")) await test("the plain model", serving);
  await tellStrayChanges();
}

await commit(folder);
if (chosen("wine")) await serveWine();
if (chosen("plain")) await servePlain();

console.log(`\nOther model: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
