// docs/operate.md names every metric and every field that the functions print, and no other: they are asked to print.
import { afterAll, expect, test } from "@jest/globals";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { catchPrinted } from "../layers/api/printed.ts";
import { csvRow } from "../support/cases.ts";
import { ok, predicts, scriptedEndpoint, stop } from "../support/endpoint.ts";
import { invoke } from "../support/lambda.ts";
import { hasCapability, negative, positive } from "../support/model.ts";
import { blocks, pages, quoted, rows, section } from "./markdown.ts";

const printed = catchPrinted({ _X_AMZN_TRACE_ID: "Root=1-5759e988-bd862e3fe1be46a994272793" });
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../functions/create-predictions/handler.ts");
const { operation } = await import("../../layers/api/index.ts");
const { endpointProblem } = await import("../../layers/api/endpoint/errors.ts");
const { logUncounted } = await import("../../layers/api/telemetry/log.ts");
const { expectedCounts } = await import("../../layers/api/telemetry/expected.ts");
afterAll(() => stop(endpoint.server));

const operate = pages["operate.md"]?.text ?? "";
const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const request = { body: csvRow, headers: { "content-type": "text/csv", traceparent } };
const prediction = {
  label: negative,
  probability: 0.25,
  probabilities: { [negative]: 0.75, [positive]: 0.25 },
  ...(hasCapability("sets") && { plausible: [negative] }),
  warnings: [],
};

endpoint.next(predicts(() => prediction));
await invoke(handler, request);
endpoint.next(ok({ predictions: [] }));
await invoke(handler, request);
endpoint.next((_, response) => {
  response.writeHead(424, { "content-type": "application/json", "x-amzn-errortype": "ModelError" });
  response.end(JSON.stringify({ OriginalStatusCode: 500, LogStreamArn: "arn:x" }));
});
for (let i = 0; i < 5; i++) await invoke(handler, request);
await invoke(handler, request); // The circuit is open: this one is shed.
const withoutRegion = operation("getHealth", () =>
  Promise.reject(endpointProblem(new Error("Region is missing") as never)),
);
await invoke(withoutRegion, { method: "GET", path: "/health" });
await handler({} as APIGatewayProxyEvent, { awsRequestId: "warm-up" } as Context);
logUncounted(new Error());
const { log, blobs } = printed();

const told = rows(section(operate, "Logs")).filter((cells) => cells.length === 3);
const messages = [...new Set(log.map(({ message }) => String(message)))];

test("the messages, with their levels", () => {
  const levels = told.flatMap(([message = "", , level = ""]) =>
    /^`[A-Z]+`$/.test(level) ? [quoted(message + level)] : [],
  );
  const printedLevels = messages.map((message) => [message, log.find((line) => line.message === message)?.level]);
  expect(levels.sort()).toEqual(printedLevels.sort());
});

test.each(messages)("the fields of %s", (message) => {
  const fields = told
    .filter(([, , where = ""]) => where === "all" || quoted(where).includes(message))
    .flatMap(([names = ""]) => quoted(names));
  const lines = log.filter((line) => line.message === message);
  expect(fields.sort()).toEqual([...new Set(lines.flatMap((line) => Object.keys(line)))].sort());
});

test("the metrics", () => {
  const metrics = blobs.flatMap(({ _aws }) =>
    (_aws.CloudWatchMetrics as { Metrics: { Name: string }[] }[]).flatMap(({ Metrics }) => Metrics),
  );
  // Those of a model that says what share it expects; the one in place may say less.
  const expected = expectedCounts({ positive: 1, undecided: 1, outOfDistribution: 1 }, 1).map(([name]) => name);
  const names = rows(section(operate, "Metrics")).flatMap(([name = ""]) => quoted(name));
  expect(names.sort()).toEqual([...new Set([...metrics.map(({ Name }) => Name), ...expected])].sort());
});

test("queries ask for fields that are printed", () => {
  const queries = blocks(section(operate, "Queries"), "logs-insights");
  const words = new Set([...log.flatMap((line) => Object.keys(line)), "name", "version", "failures", "requests"]);
  const commands =
    /^(filter|stats|sort|limit|display|count|sum|pct|bin|by|as|desc|asc|and|ispresent|cold|all_cases|p95|h)$/;
  const asked = queries.flatMap((query) => query.replaceAll(/"[^"]*"/g, "").match(/[A-Za-z]\w*/g) ?? []);
  expect(queries.length).toBeGreaterThan(3);
  expect(asked.filter((word) => !words.has(word) && !commands.test(word))).toEqual([]);
});
