/** What `sam local invoke -e events/…` sends, sent to the handlers with the real model behind them. */
import "./support/quiet.ts";
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "@jest/globals";
import type { APIGatewayProxyEvent, Context } from "aws-lambda";
import { stop } from "./support/endpoint.ts";
import { signature } from "./support/model.ts";
import { realModel } from "./support/model-server.ts";

const { legacyRoute } = signature;

const server = await realModel();
afterAll(() => stop(server));

const context = { getRemainingTimeInMillis: () => 28_000 } as Context;

it.each([
  ["create-predictions-json", "create-predictions", 200, '"label":"'],
  ["create-predictions-csv", "create-predictions", 200, "index,id,label,probability"],
  ["create-predictions-invalid", "create-predictions", 400, '"pointer":"/instances/0/features/'],
  ["describe-model", "describe-model", 200, '"intendedUse":'],
  ["get-health", "get-health", 200, '"status":"ok"'],
  ...(legacyRoute
    ? [["legacy-route", "create-predictions", 200, JSON.stringify(legacyRoute.example.answer)] as const]
    : []),
] as const)("events/%s.json is answered", async (name, folder, status, part) => {
  const event: APIGatewayProxyEvent = JSON.parse(
    readFileSync(new URL(`../events/${name}.json`, import.meta.url), "utf8"),
  );
  const { handler } = await import(`../functions/${folder}/handler.ts`);
  const { statusCode, body } = await handler(event, context);
  expect({ statusCode, body }).toEqual({ statusCode: status, body: expect.stringContaining(part) });
});
