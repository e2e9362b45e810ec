/**
 * `npm run test:readme`: runs every command of the README's console blocks in a fresh clone of the last commit, in the
 * order of the page, and compares what they print. Servers end with their section. What needs an AWS account stands in
 * ```sh blocks, which are shown and not run.
 */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Command, readCommands, shows } from "./blocks.ts";

const root = join(import.meta.dirname, "../..");
const patience = 10 * 60_000;

const clone = join(mkdtempSync(join(tmpdir(), "readme-")), "clone");
execFileSync("git", ["clone", "--quiet", root, clone]);
const commands = readCommands(readFileSync(join(clone, "README.md"), "utf8"));

// The clone must stand on its own: nothing of the checkout we come from may be on its PATH.
const path = (process.env.PATH ?? "").split(":").filter((folder) => !folder.startsWith(join(root, "node_modules")));
const env = { ...process.env, PATH: path.join(":"), npm_config_update_notifier: "false" };

const servers: ChildProcess[] = [];

async function endServers(): Promise<void> {
  for (const server of servers.splice(0)) {
    const ended = once(server, "exit");
    if (server.pid) process.kill(-server.pid, "SIGINT");
    await ended;
  }
}

/** Runs one command. Returns what is wrong, or nothing. */
async function run({ command, shown, server }: Command): Promise<string | undefined> {
  // A group of its own, so that a server ends with the shell and npm that started it.
  const child = spawn("bash", ["-c", command], { cwd: clone, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  const limit = Date.now() + patience;

  if (server) {
    servers.push(child);
    while (!shows(output, shown)) {
      if (child.exitCode !== null) return `ended with ${child.exitCode}:\n${output}`;
      if (Date.now() > limit) return `does not show:\n${shown}\nbut:\n${output}`;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return;
  }
  const timer = setTimeout(() => child.pid && process.kill(-child.pid, "SIGKILL"), patience);
  const code = await ended;
  clearTimeout(timer);
  if (code !== 0) return `ended with ${code}:\n${output}`;
  if (!shows(output, shown)) return `does not show:\n${shown}\nbut:\n${output}`;
}

let failed = 0;
let section = "";
for (const command of commands) {
  if (command.section !== section) await endServers();
  section = command.section;
  const started = Date.now();
  const fault = await run(command);
  console.log(`${fault ? "FAIL" : "ok  "} ${((Date.now() - started) / 1000).toFixed(1)} s  $ ${command.command}`);
  if (fault) console.error(fault);
  failed += fault ? 1 : 0;
}
await endServers();
rmSync(clone, { recursive: true, force: true });
console.log(`README commands: ${commands.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
