/** What the command takes of memory, and what it shows on a terminal. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { serve } from "../api.ts";
import { csvHead, csvRows } from "../cases.ts";
import { folder, predict, start } from "./command.ts";

const { url } = await serve();
const env = { PREDICT_API: url };

/** Rows that are made as they are read. */
function* made(count: number): Generator<string> {
  yield `${csvHead}\n`;
  for (let from = 0; from < count; from += 500) yield `${csvRows(Math.min(500, count - from), from).join("\n")}\n`;
}

it("50,000 rows of a stream go through a heap of 64 MB, that could not hold them", async () => {
  const count = 50_000;
  const { code, stdout, peak } = await predict([], { ...env, NODE_OPTIONS: "--max-old-space-size=64" }, made(count));
  expect(code).toBe(0);
  expect(stdout.split("\r\n").length).toBe(count + 2);
  expect(stdout).toContain(`\r\n${count - 1},case-${count - 1},`);
  expect(peak).toBeGreaterThan(50); // It was seen.
  expect(peak).toBeLessThan(300);
}, 240_000);

it("a reader that is slow holds the reading up", async () => {
  let read = 0;
  function* counted() {
    for (const text of made(50_000)) {
      read++;
      yield text;
    }
  }
  const { child, ended } = start([], env, counted());
  child.stdout.pause();
  await new Promise((resolve) => setTimeout(resolve, 6000));
  expect(read).toBeLessThan(60);
  child.kill("SIGKILL");
  await ended;
}, 60_000);

/** What a terminal sees; `script` of util-linux is one. */
async function onTerminal(command: string, more: NodeJS.ProcessEnv = {}): Promise<string> {
  const child = spawn("script", ["-qec", command, "/dev/null"], {
    cwd: folder,
    env: { ...process.env, ...env, ...more },
  });
  let seen = "";
  child.stdout.on("data", (text) => (seen += text));
  await once(child, "close");
  return seen;
}

const program = `${process.execPath} ${join(import.meta.dirname, "../../../client/bin/predict.js")}`;
const terminal = spawnSync("script", ["--version"]).status === 0 ? it : it.skip;

terminal("a terminal is shown how far it is, without escape codes, and is clean in the end", async () => {
  writeFileSync(join(folder, "many.csv"), [...made(6000)].join(""));
  for (const more of [{}, { NO_COLOR: "1" }]) {
    const seen = await onTerminal(`${program} many.csv -o many-${Object.keys(more).length}.out`, more);
    expect(seen).toMatch(/\r\[#*\.*\] +\d+ % {2}\d,000 rows {2}about \d+ s left/);
    expect(seen).not.toContain("\u001B");
    expect(seen.trimEnd()).toMatch(/\r {20,}\r?$|\r$|left\s*$/);
  }
});

it("where there is no terminal, nothing is shown", async () => {
  const { stderr } = await predict([], env, made(3000));
  expect(stderr).toBe("");
});
