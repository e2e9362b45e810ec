/** `npm run sam:local -- invoke`: each event of events/ through its built function in a container. */
import { readdirSync, readFileSync } from "node:fs";
import { afterAll, expect, it, jest, test } from "@jest/globals";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import "../support/lambda.ts";
import { close } from "../../local/listen.ts";
import { readModel, startModelServer } from "../../local/start-model-server.ts";
import { useEndpoint } from "../support/endpoint.ts";
import { signature } from "../support/model.ts";
import { invokeSam } from "./program.ts";

jest.setTimeout(180_000);

const { servers } = await startModelServer(await readModel(), "test-endpoint", ["127.0.0.1"]);
for (const server of servers) useEndpoint(server);
afterAll(() => close(servers));

const events = new URL("../../events/", import.meta.url);
const read = (name: string): APIGatewayProxyEvent => JSON.parse(readFileSync(new URL(`${name}.json`, events), "utf8"));
const context = { getRemainingTimeInMillis: () => 28_000 } as Context;

const functions: Record<string, [id: string, folder: string, status: number]> = {
  "create-predictions-json": ["CreatePredictionsFunction", "create-predictions", 200],
  "create-predictions-csv": ["CreatePredictionsFunction", "create-predictions", 200],
  "create-predictions-invalid": ["CreatePredictionsFunction", "create-predictions", 400],
  "describe-model": ["DescribeModelFunction", "describe-model", 200],
  "get-health": ["GetHealthFunction", "get-health", 200],
  ...(signature.legacyRoute && { "legacy-route": ["CreatePredictionsFunction", "create-predictions", 200] }),
};

test("each event has its function; case.json is a body, and the custom resource has its own test", () => {
  const others = ["case.json", "publish-model-create.json"];
  const named = Object.keys(functions).map((name) => `${name}.json`);
  const all = readdirSync(events).filter((name) => name.endsWith(".json"));
  expect(all.sort()).toEqual([...named, ...others].sort());
});

it.each(Object.entries(functions))(
  "events/%s.json is answered as in this process",
  async (name, [id, folder, status]) => {
    const answer = await invokeSam([id, "-e", `events/${name}.json`]);
    expect(answer).toMatchObject({ statusCode: status });
    const { handler } = await import(`../../functions/${folder}/handler.ts`);
    expect(answer).toEqual(await handler(read(name), context));
  },
);
