/** Functions invoked with any JSON at all: each event has an answer, and a refusal is a problem. */
import "../support/quiet.ts";
import "../support/site.ts";
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import fc from "fast-check";
import { csvExample } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { signature } from "../support/model.ts";
import { realModel } from "../support/model-server.ts";
import { runs } from "./support/runs.ts";

const server = await realModel();
afterAll(() => stop(server));
beforeAll(() => {
  jest.spyOn(console, "log").mockImplementation(() => {});
});

type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;
const context = { awsRequestId: "invocation", getRemainingTimeInMillis: () => 28_000 } as Context;

const files = ["create-predictions-csv.json", ...(signature.legacyRoute ? ["legacy-route.json"] : [])];
const samples = files.map((name) => JSON.parse(readFileSync(new URL(`../../events/${name}`, import.meta.url), "utf8")));
const names = [...Object.keys(samples[0]), "version", "routeKey", "rawPath", "rawQueryString", "cookies"];
const map = (value: fc.Arbitrary<unknown>) =>
  fc.dictionary(
    fc.oneof(fc.constantFrom("Accept", "content-type", "explain", "__proto__", "file"), fc.string()),
    value,
  );
const field = fc.oneof(
  fc.jsonValue(),
  map(fc.oneof(fc.string(), fc.constantFrom("text/csv", "true", "*/*"), fc.array(fc.string()), fc.jsonValue())),
  fc.constantFrom("", "POST", "/predictions", "/site/page.js", csvExample, "{}", true, null),
  fc.constantFrom({ elb: {} }, { http: {} }, { http: { method: "POST", path: "/" } }, { stage: {}, requestId: 1 }),
);
/** A good event with some of its fields changed or left out, an event of such fields alone, or no event. */
const events = fc.oneof(
  fc
    .tuple(fc.constantFrom(...samples), fc.dictionary(fc.constantFrom(...names), field))
    .map(([sample, changes]) => ({ ...sample, ...changes })),
  fc.dictionary(fc.constantFrom(...names), field),
  fc.jsonValue(),
);

it.each(["create-predictions", "describe-model", "get-health", "get-site"])(
  "%s answers whatever it is invoked with",
  async (name) => {
    const { handler }: { handler: Handler } = await import(`../../functions/${name}/handler.ts`);
    await fc.assert(
      fc.asyncProperty(events, async (event) => {
        const { statusCode, headers, body } = await handler(event as APIGatewayProxyEvent, context);
        expect([200, 304, 400, 404, 406, 415, 422]).toContain(statusCode);
        if (statusCode < 400) return;
        expect(headers?.["content-type"]).toBe("application/problem+json");
        expect(JSON.parse(body)).toMatchObject({ status: statusCode, requestId: expect.any(String) });
      }),
      runs(300),
    );
  },
);
