/** `npm start` as a user meets it: a process, what it prints, and how it ends. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import http from "node:http";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import { loadModel } from "../../local/model-server/load.ts";
import { createModelServer } from "../../local/model-server/server.ts";
import { freePort } from "../support/free-port.ts";
import { signature } from "../support/model.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Run {
  child: ChildProcess;
  output: { stdout: string; stderr: string };
  /** Settles with the exit code once everything was read. */
  ended: Promise<number | null>;
}

const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

function run(env: NodeJS.ProcessEnv = {}, folder = root, flags: string[] = []): Run {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, [...flags, "local/main.js"], {
    cwd: folder,
    env: { ...inherited, PORT: "0", ...env },
  });
  cleanups.push(() => child.kill("SIGKILL"));
  const output = { stdout: "", stderr: "" };
  child.stdout.on("data", (chunk) => {
    output.stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    output.stderr += chunk;
  });
  return { child, output, ended: once(child, "close").then(([code]) => code) };
}

/** Starts, and waits for what it prints. */
async function started(env: NodeJS.ProcessEnv = {}) {
  const running = run(env);
  while (!running.output.stdout.includes("cases.csv")) {
    if (running.child.exitCode !== null) throw new Error(running.output.stderr);
    await once(running.child.stdout ?? running.child, "data");
  }
  const url = /http:\/\/localhost:\d+/.exec(running.output.stdout)?.[0] ?? "";
  return { ...running, url };
}

/** The commands it proposes to try. */
function proposals({ output }: Run): string[] {
  return output.stdout.split("\n").filter((line) => line.startsWith("  curl"));
}

/** A copy of what npm start needs, without the paths in `without`. */
function copy(without: string[] = []): string {
  const folder = mkdtempSync(join(tmpdir(), "start-"));
  cleanups.push(() => rmSync(folder, { recursive: true }));
  const model = [
    "model.json",
    "model.schema.json",
    "signature.json",
    "signature.schema.json",
    "inference.py",
    "pack.ts",
  ].map((name) => `model/${name}`);
  for (const path of ["package.json", "openapi.yaml", ...model, "local", "functions", "layers", "client", "web"]) {
    if (!without.includes(path)) cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  for (const path of without) rmSync(join(folder, path), { recursive: true, force: true });
  if (!without.includes("node_modules")) symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  return folder;
}

async function fails({ output, ended }: Run): Promise<string> {
  expect(await ended).toBe(1);
  expect(output.stdout).toBe("");
  expect(output.stderr).toMatch(/^[^\n]+\n$/);
  return output.stderr;
}

describe("npm start", () => {
  test("says where the API and the model server are, and what to try works", async () => {
    const running = await started();
    expect(running.output.stdout).toMatch(/^API +http:\/\/localhost:\d+$/m);
    expect(running.output.stdout).toMatch(/^Model server +http:\/\/127\.0\.0\.1:\d+ \(endpoint local\)$/m);
    expect(running.output.stdout).toMatch(/^API key +not asked for/m);
    expect(proposals(running)).toHaveLength(2);
    for (const command of proposals(running)) {
      const answer = JSON.parse(execFileSync("sh", ["-c", command], { cwd: root, encoding: "utf8" }));
      expect(answer.predictions[0]).toMatchObject({ index: 0, probability: expect.any(Number) });
    }
  });

  test("tells in GET /model the hash of the archive that sam build packs", async () => {
    const { url } = await started();
    const archive = join(mkdtempSync(join(tmpdir(), "start-")), "model.tar.gz");
    cleanups.push(() => rmSync(archive));
    execFileSync(process.execPath, ["model/pack.ts", archive], { cwd: root });
    const { version } = signature;
    const sha256 = createHash("sha256").update(readFileSync(archive)).digest("hex");
    expect(await (await fetch(`${url}/model`)).json()).toMatchObject({ version, archive: { sha256 } });
  });

  test("with API_KEY asks for it, and says so; with a throttle, lets so many pass", async () => {
    const running = await started({ API_KEY: "letmein", THROTTLE_RATE: "0.001", THROTTLE_BURST: "1" });
    expect(running.output.stdout).toMatch(/^API key +asked for in x-api-key/m);
    expect(running.output.stdout).not.toContain("letmein");
    const [command = ""] = proposals(running);
    const status = (API_KEY: string) =>
      execFileSync("sh", ["-c", `${command} -o /dev/null -w '%{http_code}'`], {
        cwd: root,
        env: { ...process.env, API_KEY },
      });
    expect(String(status("wrong"))).toBe("403");
    expect(String(status("letmein"))).toBe("200");
    expect(String(status("letmein"))).toBe("429");
  });

  test("with AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME calls that endpoint and starts no model server", async () => {
    const server = createModelServer(loadModel(join(root, "model/model.json")), { endpointName: "other" });
    const endpoint = `http://127.0.0.1:${await listen(server, 0)}`;
    cleanups.push(() => server.close().closeAllConnections());
    const { url, output } = await started({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint, ENDPOINT_NAME: "other" });
    expect(output.stdout).toContain(`${endpoint} (endpoint other)`);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    server.close().closeAllConnections();
    expect((await fetch(`${url}/health`)).status).toBe(503);
  });

  test("does not depend on the developer's AWS settings, in variables or in files", async () => {
    const home = mkdtempSync(join(tmpdir(), "home-"));
    cleanups.push(() => rmSync(home, { recursive: true }));
    mkdirSync(join(home, ".aws"));
    const profile =
      "sso_account_id = 1\nsso_role_name = r\nsso_start_url = https://sso.invalid\nsso_region = eu-west-1";
    const conflicts = "use_fips_endpoint = true\nuse_dualstack_endpoint = true\nendpoint_url = http://127.0.0.1:9";
    writeFileSync(join(home, ".aws/config"), `[default]\n${conflicts}\n[profile expired]\n${conflicts}\n${profile}\n`);
    const { url } = await started({
      HOME: home,
      USERPROFILE: home,
      AWS_CONFIG_FILE: join(home, ".aws/config"),
      AWS_PROFILE: "expired",
      AWS_LAMBDA_MAX_CONCURRENCY: "10",
      AWS_REGION: "not a region",
      AWS_USE_FIPS_ENDPOINT: "true",
      AWS_USE_DUALSTACK_ENDPOINT: "true",
      AWS_ENDPOINT_URL: "http://127.0.0.1:9",
      AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: "true",
      AWS_WEB_IDENTITY_TOKEN_FILE: join(home, "none"),
      AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/x",
      AWS_BEARER_TOKEN_SAGEMAKER_RUNTIME: "x",
      AWS_AUTH_SCHEME_PREFERENCE: "httpBearerAuth",
      AWS_SDK_UA_APP_ID: "a".repeat(51),
      NODE_USE_ENV_PROXY: "1",
      HTTP_PROXY: "http://127.0.0.1:9",
      HTTPS_PROXY: "http://127.0.0.1:9",
      NO_PROXY: "",
    });
    expect((await fetch(`${url}/health`)).status).toBe(200);
  });

  test("keeps the developer's own settings for an https endpoint, and logs what is wrong with them", async () => {
    const { url, output } = await started({
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "https://127.0.0.1:9",
      AWS_ACCESS_KEY_ID: "",
      AWS_PROFILE: "none-of-this-name",
      AWS_REGION: "eu-west-1",
      AWS_EC2_METADATA_DISABLED: "true",
    });
    expect((await fetch(`${url}/health`)).status).toBe(500);
    while (!output.stdout.includes("failure") && !output.stderr.includes("failure")) await sleep(20);
    expect(output.stdout + output.stderr).toMatch(
      /"reason":"The AWS SDK found no valid credentials\. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in again: aws sso login\."/,
    );
  });

  test("with CHAOS has a switch for faults, and says where", async () => {
    const { url, output, child, ended } = await started({ CHAOS: "not-ready-429" });
    const health = async () => (await fetch(`${url}/health`)).status;
    const [, control = ""] =
      /^Chaos +not-ready-429 \(to end it: curl -X PUT -d none (\S+)\)$/m.exec(output.stdout) ?? [];
    expect(await health()).toBe(503);
    await fetch(control, { method: "PUT", body: "none" });
    expect(await health()).toBe(200);
    await fetch(control, { method: "PUT", body: "refuse" });
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
  });

  const full = existsSync("/dev/full") ? ["npm start > /dev/full"] : [];
  test.each(["npm start | head -3", "npm start 2>&1 | head -3", ...full])(
    "continues without printing where nobody reads: %s",
    async (command) => {
      const port = await freePort();
      const { NODE_OPTIONS: _, ...env } = process.env;
      // A group of its own, to end it as a whole.
      const shell = spawn("sh", ["-c", command], { cwd: root, env: { ...env, PORT: String(port) }, detached: true });
      cleanups.push(() => process.kill(-(shell.pid ?? 0), "SIGKILL"));
      const health = () => fetch(`http://127.0.0.1:${port}/health`).then(({ status }) => status);
      const started = performance.now();
      while ((await health().catch(() => 0)) !== 200 && performance.now() - started < 20_000) await sleep(100);

      const statuses: number[] = [];
      for (let i = 0; i < 5; i++) {
        await sleep(50); // Lines of a moment are printed together.
        statuses.push(await health().catch(() => 0));
      }
      expect(statuses).toEqual([200, 200, 200, 200, 200]);
    },
  );

  test.each(["SIGINT", "SIGTERM"] as const)(
    "ends quietly on %s, within a second, also with a connection kept alive",
    async (signal) => {
      const { child, ended, output, url } = await started();
      const agent = new http.Agent({ keepAlive: true });
      cleanups.push(() => agent.destroy());
      await new Promise((resolve) =>
        http.get(`${url}/health`, { agent }, (response) => response.resume().on("end", resolve)),
      );
      const start = performance.now();
      child.kill(signal);
      expect(await ended).toBe(0);
      expect(performance.now() - start).toBeLessThan(1000);
      expect(output.stderr).toBe("");
      const [, said = ""] = output.stdout.split("cases.csv\n\n");
      expect(said).toMatch(/^{"requestId":"[^\n]+}\n$/);
    },
  );
});

describe("npm start says in one line", () => {
  const ipv6 = Object.values(networkInterfaces()).some((list) => list?.some(({ address }) => address === "::1"));
  const both = ipv6 ? ["127.0.0.1", "::1"] : ["127.0.0.1"];
  test.each(both)("that the port is taken on %s, where localhost may lead", async (address) => {
    const server = http.createServer();
    const port = await listen(server, 0, address);
    cleanups.push(() => server.close());
    expect(await fails(run({ PORT: String(port) }))).toBe(
      `Port ${port} is taken. Choose another: PORT=${port + 1} npm start\n`,
    );
  });

  test.each([
    ["PORT", "nonsense", 'PORT must be a number from 0 to 65535, not "nonsense".\n'],
    [
      "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME",
      "here",
      "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME must be an http or https URL without user name, password, query or fragment.\n",
    ],
    ["CHAOS", "hang:2", 'The probability of hang must be a number from 0 to 1, not "2".\n'],
  ])("that %s=%s is wrong", async (name, value, message) => {
    expect(await fails(run({ [name]: value }))).toBe(message);
  });

  test.each([
    ["openapi.yaml", "openapi.yaml is missing; restore it: git checkout openapi.yaml\n"],
    ["model/model.json", "model/model.json is missing; restore it: git checkout model/model.json\n"],
    ["model/inference.py", "model/inference.py is missing; restore it: git checkout model/inference.py\n"],
    ["model/signature.json", "model/signature.json is missing; restore it: git checkout model/signature.json\n"],
    [
      "functions/get-health",
      "functions/get-health/handler.ts is missing; openapi.yaml sends requests to GetHealthFunction.\n",
    ],
    ["node_modules", "The packages are not installed. Run: npm ci\n"],
  ])("that %s is missing", async (path, message) => {
    expect(await fails(run({}, copy([path])))).toBe(message);
  });

  test.each([
    ["model/model.json", "{", /^model\/model\.json cannot be used: .+; restore it: git checkout model\/model\.json\n$/],
    [
      "model/model.json",
      "{}",
      /^model\/model\.json cannot be used: .+; restore it: git checkout model\/model\.json\n$/,
    ],
    [
      "model/signature.json",
      "{",
      /^model\/signature\.json cannot be used: .+; restore it: git checkout model\/signature\.json\n$/,
    ],
    [
      "model/signature.json",
      "{}",
      /^model\/signature\.json: name is required\. Correct it and run: npm run generate\n$/,
    ],
    ["openapi.yaml", "openapi: 3.0.3", /^openapi\.yaml cannot be used: .+; restore it: git checkout openapi\.yaml\n$/],
    ["openapi.yaml", "a: [", /^openapi\.yaml cannot be used: .+; restore it: git checkout openapi\.yaml\n$/],
    [
      "functions/get-health/handler.ts",
      'throw new Error("one\\ntwo");',
      /^functions\/get-health\/handler\.ts can't be loaded: one\n$/,
    ],
  ])("that %s is damaged: %j", async (path, text, message) => {
    const folder = copy();
    writeFileSync(join(folder, path), text);
    expect(await fails(run({}, folder))).toMatch(message);
  });

  test("that a setting of the AWS SDK excludes an endpoint with TLS", async () => {
    const settings = { AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "https://127.0.0.1:9", AWS_USE_FIPS_ENDPOINT: "true" };
    expect(await fails(run(settings))).toBe(
      "AWS_USE_FIPS_ENDPOINT excludes AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, which names the endpoint to call. Unset AWS_USE_FIPS_ENDPOINT.\n",
    );
  });

  test("that Node is too old", async () => {
    const older =
      'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"20.1.0"}})';
    expect(await fails(run({}, root, ["--import", older]))).toBe(
      "Node 24 is needed, this is 20.1.0. npm uses the one that it installed. Run: npm start\n",
    );
  });
});
