/** What each script of package.json says where npm installed nothing, or not everything; and that the command it names helps. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import { copyProject, type ProjectCopy } from "../support/project-copy.ts";

const root = join(import.meta.dirname, "../..");
const { scripts, devDependencies } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
// npm sbom reads the lock file alone.
const names = Object.keys(scripts).filter((name) => name !== "sbom");
const { NODE_OPTIONS: _, NODE_ENV: _env, ...inherited } = process.env;

/** The environment of a terminal: without what `npm run` puts before its PATH, and without npm's own settings for us. */
const env = Object.fromEntries(
  Object.entries({ ...inherited, PORT: "0" }).filter(([name]) => !/^(npm_|NPM_|INIT_CWD$)/.test(name)),
);
const terminal = (env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
env.PATH = terminal.join(delimiter);

let copy: ProjectCopy;
beforeAll(() => {
  copy = copyProject();
  rmSync(join(copy.folder, "node_modules"), { recursive: true });
});
afterAll(() => copy.remove());

/** The exit code and the sentence that a script leaves on standard error; npm's own lines are off. */
function run(script: string) {
  const { status, stdout, stderr } = spawnSync("npm", ["run", "--silent", script], {
    cwd: copy.folder,
    env,
    encoding: "utf8",
  });
  return { status, stdout, stderr };
}

const exitCode = (script: string) => (script === "predict" ? 2 : 1);

describe("without packages, the only line is what to run", () => {
  test.each(names)("npm run %s", (script) => {
    const said = "The packages are not installed. Run: npm ci\n";
    expect(run(script)).toEqual({ status: exitCode(script), stdout: "", stderr: said });
  });
});

describe("with production packages only, the only line is what to run", () => {
  beforeAll(() => {
    const modules = join(copy.folder, "node_modules");
    mkdirSync(modules);
    for (const name of readdirSync(join(root, "node_modules")).filter((entry) => !(entry in devDependencies)))
      symlinkSync(join(root, "node_modules", name), join(modules, name));
  });
  afterAll(() => rmSync(join(copy.folder, "node_modules"), { recursive: true }));

  test.each(["start", "test", "predict", "check", "sam:local"])("npm run %s", (script) => {
    const { status, stdout, stderr } = run(script);
    expect({ status, stdout }).toEqual({ status: exitCode(script), stdout: "" });
    expect(stderr).toMatch(/^The package \S+ is not installed\. Run: npm ci --include=dev\n$/);
  });
});

describe("npm start works, or names the command after which it does", () => {
  const started: ChildProcess[] = [];
  afterAll(() => {
    for (const { pid } of started) if (pid) process.kill(-pid, "SIGKILL");
  });

  /** Runs npm start until it prints where it is, or ends. */
  async function start(settings: NodeJS.ProcessEnv): Promise<string> {
    // A group of its own, to end it as a whole.
    const child = spawn("npm", ["start"], { cwd: copy.folder, env: { ...env, ...settings }, detached: true });
    started.push(child);
    let output = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (output += text));
    const ended = once(child, "exit");
    while (!output.includes("cases.csv") && child.exitCode === null) {
      await Promise.race([once(child.stdout, "data"), ended]);
    }
    if (child.exitCode !== null) started.pop();
    return output;
  }

  test("after npm ci with NODE_ENV=production, --omit=dev and no scripts", async () => {
    const home = join(copy.folder, "home");
    mkdirSync(home);
    writeFileSync(join(home, ".npmrc"), "ignore-scripts=true\n");
    const settings = { NODE_ENV: "production", npm_config_userconfig: join(home, ".npmrc") };
    const shell = (command: string) =>
      spawnSync(command, { cwd: copy.folder, env: { ...env, ...settings }, shell: true, encoding: "utf8" });

    const installed = shell("npm ci --omit=dev --ignore-scripts --prefer-offline --no-audit --no-fund");
    expect({ status: installed.status, stderr: installed.status ? installed.stderr : "" }).toEqual({
      status: 0,
      stderr: "",
    });
    const first = await start(settings);
    // Where the terminal's own Node is new enough, nothing is missing.
    const [, remedy] = /Run: (.+)/.exec(first) ?? [];
    if (remedy) expect(shell(`${remedy} --prefer-offline`).status).toBe(0);
    expect(remedy ? await start(settings) : first).toContain("cases.csv");
    for (const script of ["test -- --version", "predict -- --help"]) {
      expect({ script, status: shell(`npm run --silent ${script}`).status }).toEqual({ script, status: 0 });
    }
  }, 600_000);
});

test("predict, started by its file, says what to run where packages are missing", () => {
  const folder = join(copy.folder, "no-packages");
  cpSync(join(root, "client"), join(folder, "client"), { recursive: true });
  cpSync(join(root, "package.json"), join(folder, "package.json"));
  const { status, stderr } = spawnSync(process.execPath, ["client/bin/predict.js", "--help"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 2, stderr: "predict: A package is missing. Run: npm ci\n" });
});
