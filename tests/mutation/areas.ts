/** A part of the code with the tests that cover it: each of its mutants runs all of them, so they are few and fast. */
export interface Area {
  name: string;
  mutate: string[];
  tests: string[];
}

const layer = (...names: string[]) => names.map((name) => `layers/api/${name}.ts`);
const layerTest = (...names: string[]) => names.map((name) => `tests/layers/api/${name}.test.ts`);
const clientTest = (...names: string[]) => names.map((name) => `tests/client/${name}.test.ts`);
const gateway = (...names: string[]) => names.map((name) => `local/gateway/${name}.ts`);
const gatewayTest = (...names: string[]) => names.map((name) => `tests/local/gateway/${name}.test.ts`);
const fn = (name: string, ...more: string[]): Area => ({
  name: `functions/${name}`,
  mutate: [`functions/${name}/*.ts`],
  tests: [`tests/functions/${name}/handler.test.ts`, ...more],
});
/** What a request and its answer go through. */
const requestTests = [
  ...layerTest("http/duplicate-keys", "http/operation"),
  "tests/functions/create-predictions/handler.test.ts",
];

/**
 * Left out: what is generated or runs at build time (generate*.ts, bundle/), functions/publish-model (its tests need
 * Python), and what starts and ends processes (local/main.js, local/start*.ts, local/sam.ts, local/docker-host.ts,
 * client/bin/, client/src/cli/main.ts).
 */
export const areas: Area[] = [
  { name: "layers/api/csv/write", mutate: layer("csv/write"), tests: layerTest("csv/write") },
  { name: "layers/api/csv/read", mutate: layer("csv/read"), tests: layerTest("csv/read") },
  {
    name: "layers/csv",
    mutate: ["layers/csv/*.ts"],
    tests: ["tests/layers/csv/*.test.ts", ...layerTest("csv/read"), "tests/web/one-case/paste.test.ts"],
  },
  {
    name: "client",
    mutate: ["client/src/*.ts"],
    tests: clientTest("attempts", "client", "faults", "settings", "redirect", "connection", "model-check", "stream"),
  },
  { name: "client/csv", mutate: ["client/src/csv/*.ts"], tests: clientTest("csv", "csv-start", "csv/*") },
  {
    name: "client/cli",
    mutate: ["client/src/cli/*.ts", "!client/src/cli/main.ts"],
    // Those that start no process.
    tests: clientTest("cli/+([a-z-])"),
  },
  {
    name: "layers/api/request",
    mutate: [
      ...layer("contract/check", "contract/faults", "contract/json-pointer"),
      ...layer("http/duplicate-keys", "http/query", "http/request-body"),
    ],
    tests: [...requestTests, ...layerTest("contract/faults", "contract/json-pointer", "http/query")],
  },
  {
    name: "layers/api/answer",
    mutate: layer("http/operation", "contract/problem", "http/problem-errors", "http/respond"),
    tests: layerTest("http/operation", "telemetry/log", "endpoint/endpoint", "endpoint/deadline", "http/respond"),
  },
  {
    name: "layers/api/log",
    mutate: layer("telemetry/*", "http/observe", "environment"),
    tests: layerTest("telemetry/log", "telemetry/metrics", "environment", "telemetry/stack"),
  },
  {
    name: "layers/api/endpoint",
    mutate: ["endpoint", "errors", "guard", "retry", "deadline", "runtime-client"].map(
      (name) => `layers/api/endpoint/${name}.ts`,
    ),
    tests: [
      ...["endpoint", "errors", "guard", "retry", "deadline", "runtime-client"].map(
        (name) => `tests/layers/api/endpoint/${name}.test.ts`,
      ),
      ...layerTest("telemetry/log", "telemetry/metrics"),
      "tests/functions/describe-model/handler.test.ts",
    ],
  },
  {
    name: "layers/custom-resource",
    mutate: ["layers/custom-resource/*.ts"],
    tests: ["tests/layers/custom-resource/*.test.ts"],
  },
  fn("create-predictions", ...layerTest("telemetry/metrics")),
  fn("describe-model"),
  fn("get-health"),
  fn("get-site"),
  fn("check-endpoint", "tests/functions/check-endpoint/verdict.test.ts"),
  fn(
    "check-release",
    ...["answers", "busy", "checks", "functions", "no-checks", "own-model", "predictions"].map(
      (name) => `tests/functions/check-release/${name}.test.ts`,
    ),
  ),
  {
    name: "local/gateway/request",
    mutate: gateway(
      "request-validation",
      "models",
      "draft-4",
      "validation-messages",
      "media-type",
      "router",
      "api-key",
    ),
    tests: gatewayTest(
      ...["request-validation", "validation-messages", "router", "draft-4", "contract"],
      ...["json-schema-test-suite", "json-test-suite", "proxy-event", "proxy-response", "server"],
      ...["api-key", "names", "repeated"],
    ),
  },
  {
    name: "local/gateway/proxy",
    mutate: gateway("proxy-*", "lambda-context", "trace", "integration"),
    tests: gatewayTest("proxy-event", "proxy-integration", "proxy-response", "limits", "names"),
  },
  {
    name: "local/gateway/answer",
    mutate: gateway(
      "answer",
      "gateway-*",
      "mock-integration",
      "template",
      "context-variables",
      "contract",
      "resources",
    ),
    tests: gatewayTest("gateway-responses", "mock-integration", "contract", "proxy-response"),
  },
  {
    name: "local/gateway/server",
    mutate: gateway("server", "request", "access-log", "limits", "throttle", "compression"),
    tests: gatewayTest(
      ...["server", "throttle", "compression", "router"],
      ...["gateway-responses", "mock-integration", "proxy-event", "proxy-integration"],
      ...["api-key", "limits", "repeated"],
    ),
  },
  {
    name: "local/model-server/scorer",
    mutate: ["scorer", "guard", "load", "at"].map((name) => `local/model-server/${name}.ts`),
    tests: ["scorer", "load"].map((name) => `tests/local/model-server/${name}.test.ts`),
  },
  {
    name: "local/model-server/server",
    mutate: ["server", "invocation", "model", "reply"].map((name) => `local/model-server/${name}.ts`),
    tests: ["server", "sdk"].map((name) => `tests/local/model-server/${name}.test.ts`),
  },
  {
    name: "local/model-server/chaos",
    mutate: ["local/model-server/chaos/*.ts"],
    tests: ["tests/local/model-server/chaos/*.test.ts"],
  },
  {
    name: "local",
    mutate: ["settings", "functions", "listen", "project-file", "server-limits"].map((name) => `local/${name}.ts`),
    tests: ["settings", "functions", "listen", "project-file", "server-limits"].map(
      (name) => `tests/local/${name}.test.ts`,
    ),
  },
];
