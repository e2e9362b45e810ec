/** The tests run the same whatever the developer set for the AWS SDK, Powertools, `npm start` or a proxy. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "@jest/globals";

const root = join(import.meta.dirname, "..");

test("npm test does not depend on the developer's settings", () => {
  const { NODE_OPTIONS: _, JEST_WORKER_ID: _worker, ...inherited } = process.env;
  const settings = {
    AWS_REGION: "not a region",
    AWS_PROFILE: "none-of-this-name",
    AWS_USE_FIPS_ENDPOINT: "true",
    AWS_USE_DUALSTACK_ENDPOINT: "true",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_LAMBDA_LOG_LEVEL: "FATAL",
    POWERTOOLS_LOG_LEVEL: "SILENT",
    POWERTOOLS_LOGGER_SAMPLE_RATE: "not a number",
    POWERTOOLS_METRICS_DISABLED: "true",
    HTTP_PROXY: "http://127.0.0.1:9",
    NODE_USE_ENV_PROXY: "1",
    NO_PROXY: "",
    NODE_ENV: "production",
    API_KEY: "a-key",
    CHAOS: "hang",
    ERROR_DETAIL: "full",
    PREDICT_API: "http://127.0.0.1:9",
  };
  // What reads most of them: the log, the metrics, the SDK's client, the local API, the typed client.
  const tests = [
    "layers/api/telemetry/log",
    "layers/api/endpoint/endpoint",
    "layers/api/telemetry/metrics",
    "layers/api/endpoint/runtime-client",
    "local/api",
    "client/client",
  ].map((name) => `tests/${name}.test.ts`);
  const { status, stderr } = spawnSync("npm", ["test", "--silent", "--", "--ci", ...tests], {
    cwd: root,
    env: { ...inherited, ...settings },
    encoding: "utf8",
  });
  expect({ status, said: status === 0 ? "" : stderr }).toEqual({ status: 0, said: "" });
  expect(stderr).toContain(`Test Suites: ${tests.length} passed`);
}, 120_000);
