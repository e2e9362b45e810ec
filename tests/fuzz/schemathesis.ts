/**
 * `npm run test:schemathesis`: starts the API as `npm start` does, and has Schemathesis send it what follows from
 * openapi.yaml and what breaks it, with every check. Needs tests/fuzz/requirements.txt installed and on the path. What
 * stands behind `--` goes to Schemathesis, as in `npm run test:schemathesis -- --max-examples 34000 --seed 7`.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { addressOf } from "../support/address.ts";
import { countTraffic, tellTraffic } from "./traffic.ts";

/** What is read of the report of Schemathesis. */
interface Report {
  seed: number;
  running_time: number;
  operations: { tested: number };
  test_cases: { generated: number };
  failures: { operations: string[] }[];
}

const root = join(import.meta.dirname, "../..");
const apiKey = "an-api-key";

/** Runs Schemathesis. Of an option that stands twice, it takes the last. */
async function fuzz(address: string, file: string, more: string[]): Promise<number> {
  const settings = ["--config-file", "tests/fuzz/schemathesis.toml", "run", "openapi.yaml", "--url", address];
  const usual = ["--checks", "all", "--max-examples", "1000", "--seed", "1", "--report-json-path", file];
  const schemathesis = spawn("schemathesis", [...settings, ...usual, ...more], {
    cwd: root,
    env: { ...process.env, API_KEY: apiKey, PYTHONDONTWRITEBYTECODE: "1" },
    stdio: "inherit",
  });
  const [code] = await once(schemathesis, "exit");
  return code ?? 1;
}

const folder = mkdtempSync(join(tmpdir(), "schemathesis-"));
const api = spawn(process.execPath, ["local/main.js"], {
  cwd: root,
  env: { ...process.env, PORT: "0", API_KEY: apiKey },
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  const traffic = countTraffic(api.stdout);
  const address = await addressOf(api);
  const file = join(folder, "report.json");
  const code = await fuzz(address, file, process.argv.slice(2));

  const { operations, test_cases, failures, seed, running_time }: Report = JSON.parse(readFileSync(file, "utf8"));
  const broken = new Set(failures.flatMap(({ operations }) => operations)).size;
  const failed = code === 0 ? 0 : Math.max(broken, 1);
  console.log(`\nWhat was asked, and how it was answered:\n${tellTraffic(traffic)}\n`);
  console.log(`${test_cases.generated} cases, seed ${seed}, ${Math.round(running_time)} s`);
  console.log(`Schemathesis: ${operations.tested - failed} passed, ${failed} failed`);
  process.exitCode = code;
} finally {
  api.kill();
  rmSync(folder, { recursive: true });
}
