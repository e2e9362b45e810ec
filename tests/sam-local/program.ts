/** Programs of package.json as a terminal runs them. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { freePort } from "../support/free-port.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

export interface Program {
  stdout: string;
  stderr: string;
  child: ChildProcess;
  /** The exit code, once everything was read. */
  ended: Promise<number | null>;
}

/** Runs `npm run <args>`. */
export function run(args: string[], env: NodeJS.ProcessEnv): Program {
  const { NODE_OPTIONS: _, ENDPOINT_NAME: _name, AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: _url, ...inherited } = process.env;
  // A group of its own, to which a test sends Ctrl-C as a terminal does.
  const child = spawn("npm", ["run", "--silent", ...args], {
    cwd: root,
    env: { ...inherited, SAM_CLI_TELEMETRY: "0", ...env },
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const program: Program = { stdout: "", stderr: "", child, ended: once(child, "close").then(([code]) => code) };
  child.stdout.on("data", (chunk) => {
    program.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    program.stderr += chunk;
  });
  return program;
}

async function until(program: Program, says: RegExp): Promise<void> {
  const limit = Date.now() + 120_000;
  while (!says.test(program.stdout + program.stderr)) {
    if (program.child.exitCode !== null || Date.now() > limit) {
      await stop(program);
      throw new Error(`npm did not say ${says}, but:\n${program.stdout}${program.stderr}`);
    }
    await setTimeout(100);
  }
}

/** Ctrl-C, and all that comes of it. */
export async function stop({ child, ended }: Program): Promise<void> {
  if (child.exitCode === null && child.signalCode === null && child.pid) process.kill(-child.pid, "SIGINT");
  await ended;
}

/** `npm run sam:local`: the API in containers. */
export async function startSam(env: NodeJS.ProcessEnv = {}): Promise<Program & { url: string }> {
  const port = await freePort();
  const program = run(["sam:local"], { PORT: String(port), ...env });
  await until(program, /Running on http/);
  return Object.assign(program, { url: `http://127.0.0.1:${port}` });
}

/** `npm start`: the API in one process. */
export async function startInProcess(): Promise<Program & { url: string }> {
  const program = run(["start"], { PORT: "0" });
  await until(program, /cases\.csv\n/);
  return Object.assign(program, { url: /http:\/\/localhost:\d+/.exec(program.stdout)?.[0] ?? "" });
}

/** `npm run sam:local -- invoke`: one function with one event. Returns what it answers. */
export async function invokeSam(args: string[], env: NodeJS.ProcessEnv = {}): Promise<unknown> {
  const program = run(["sam:local", "--", "invoke", ...args], env);
  const code = await program.ended;
  // The runtime client may say after it that its container is being removed.
  const answer = /^(\{.*\}|null)/m.exec(program.stdout)?.[1];
  if (code !== 0 || answer === undefined)
    throw new Error(`sam ended with ${code}:\n${program.stdout}${program.stderr}`);
  return JSON.parse(answer);
}

/** The ids of the containers that SAM says it made. */
export const containersOf = ({ stderr }: Program): string[] =>
  [...stderr.matchAll(/SAM_CONTAINER_ID: ([0-9a-f]+)/g)].flatMap(([, id]) => id ?? []);

/** What docker prints. */
export const docker = (...args: string[]): string => execFileSync("docker", args, { encoding: "utf8" });

/** Which of these containers there are, running or not. */
export function present(containers: string[]): string[] {
  const all = docker("ps", "--all", "--quiet", "--no-trunc").split("\n");
  return containers.filter((id) => all.includes(id));
}

/** Ctrl-C, and by force what that left behind, so that a failed test leaves nothing. */
export async function cleanUp(program: Program | undefined): Promise<void> {
  if (!program) return;
  await stop(program);
  const left = present(containersOf(program));
  if (left.length > 0) docker("rm", "--force", ...left);
}
