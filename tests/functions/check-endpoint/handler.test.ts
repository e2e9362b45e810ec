import { afterAll, afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { answer } from "../../../local/model-server/invocation.ts";
import { fails, ok, type Script, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { exampleRow, featureNames, hasCapability, negative, positive, testWith } from "../../support/model.ts";
import { model } from "../../support/model-server.ts";
import { ResponseUrl } from "../publish-model/cloudformation.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/check-endpoint/handler.ts");
afterAll(() => stop(endpoint.server));

let responses: ResponseUrl;
beforeEach(async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  responses = new ResponseUrl();
  await responses.start();
});
afterEach(() => responses.stop());

/** The endpoint as it should be: with the project's model. */
const right: Script = (received, response) => {
  const { body, headers } = received;
  ok(answer(model, Buffer.from(body), headers["content-type"], headers.accept))(received, response);
};

const described = answer(model, Buffer.from('{"describe":true}'), "application/json", undefined);

/** Scripts for one request each; the last for all that follow. */
function inTurn(...scripts: Script[]): Script {
  let next = 0;
  return (received, response) => scripts[Math.min(next++, scripts.length - 1)]?.(received, response);
}

/** What CloudFormation is told. The function has `seconds` for the endpoint, and the time it takes to tell. */
async function ask(changes: object = {}, seconds = 105) {
  await handler(
    {
      RequestType: "Create",
      ServiceToken: "arn",
      ResponseURL: responses.url,
      StackId: "arn:aws:cloudformation:eu-west-1:123456789012:stack/test/51af3dc0-da77-11e4-872e-1234567db123",
      RequestId: "f5f0b3a4-2c8d-4b6e-9d0c-7b1e6a2f4c55",
      LogicalResourceId: "ExistingEndpoint",
      ResourceType: "Custom::ExistingEndpoint",
      ResourceProperties: { ServiceToken: "arn", EndpointName: "other-endpoint" },
      ...changes,
    } as CloudFormationCustomResourceEvent,
    { getRemainingTimeInMillis: () => 15_000 + seconds * 1000 },
  );
  expect(responses.received).toHaveLength(1);
  return responses.last;
}

it.each(["Create", "Update"])(
  "%s asks the endpoint of the property to describe its model, and to score a case with all parameters it has",
  async (RequestType) => {
    endpoint.next(right);
    expect(await ask({ RequestType, PhysicalResourceId: "other-endpoint/ExistingEndpoint" })).toMatchObject({
      Status: "SUCCESS",
      PhysicalResourceId: "other-endpoint/ExistingEndpoint",
      Data: { EndpointName: "other-endpoint", Name: model.name, Version: model.version },
    });
    const parameters = [hasCapability("explain") && "explain=true", hasCapability("prevalence") && "prevalence=0.5"];
    const accept = ["application/json", ...parameters.filter(Boolean)].join("; ");
    expect(endpoint.received).toMatchObject([
      { path: "/endpoints/other-endpoint/invocations", body: '{"describe":true}' },
      {
        path: "/endpoints/other-endpoint/invocations",
        headers: { "content-type": "text/csv", accept },
        body: exampleRow.join(","),
      },
    ]);
  },
);

it("delete asks nobody, even of an endpoint that is gone", async () => {
  endpoint.next(fails(400, "ValidationError", { message: "Endpoint other-endpoint of account 1 not found." }));
  const id = "other-endpoint/ExistingEndpoint";
  expect(await ask({ RequestType: "Delete", PhysicalResourceId: id })).toMatchObject({
    Status: "SUCCESS",
    PhysicalResourceId: id,
  });
  expect(endpoint.received).toEqual([]);
});

it("fails without asking for a property that is missing", async () => {
  endpoint.next(ok(described));
  expect(await ask({ ResourceProperties: { ServiceToken: "arn" } })).toMatchObject({
    Status: "FAILED",
    Reason: expect.stringContaining("EndpointName is missing"),
  });
  expect(endpoint.received).toEqual([]);
});

const clientError = { OriginalStatusCode: 415, OriginalMessage: "unsupported", message: "Received client error (415)" };
const more = [...featureNames, "one more"];
const other = ["another", ...featureNames.slice(1)];

it.each([
  [
    "an endpoint that is not there",
    fails(400, "ValidationError", { message: "Endpoint other-endpoint of account 123456789012 not found." }),
    "none of that name in service in this account and region (eu-west-1)",
  ],
  [
    "a container that speaks otherwise",
    fails(424, "ModelError", clientError),
    "asked to describe its model, it refuses (415)",
  ],
  ["a container that answers no JSON", ok("<html>"), "does not speak model/endpoint.yaml"],
  ["a container that describes nothing", ok({ predictions: [0.5] }), "does not speak model/endpoint.yaml"],
  ["a container that answers nothing", ok(""), "does not speak model/endpoint.yaml"],
  [
    "a model that takes another column",
    ok({ ...described, features: other }),
    `(/features/0 must be ${featureNames[0]}, as in model/signature.json).`,
  ],
  [
    "a model that takes fewer columns",
    ok({ ...described, features: featureNames.slice(0, -1) }),
    `(/features must have ${featureNames.length} items, as model/signature.json has).`,
  ],
  [
    "a model that takes more columns",
    ok({ ...described, features: more }),
    `(/features must have ${featureNames.length} items, as model/signature.json has).`,
  ],
  [
    "a model whose classes are the other way round",
    ok({ ...described, classes: [positive, negative] }),
    `(/classes/0 must be ${negative}, as in model/signature.json).`,
  ],
  [
    "credentials that are no good",
    fails(403, "UnrecognizedClientException"),
    "cannot be called (UnrecognizedClientException)",
  ],
])("fails at once, and says why, for %s", async (_, script, reason) => {
  endpoint.next(script);
  const { Status, Reason } = (await ask()) ?? {};
  expect(Status).toBe("FAILED");
  expect(Reason).toContain("Create failed: the endpoint other-endpoint cannot be used: ");
  expect(Reason).toContain(reason);
  expect(endpoint.received).toHaveLength(1);
});

/** The project's model, but for its replies to rows. */
const scoring =
  (script: Script): Script =>
  (received, response) =>
    (received.body.startsWith("{") ? right : script)(received, response);
const changed = (change: object) =>
  scoring(({ body, headers: { accept } }, response) => {
    response.end(JSON.stringify({ ...answer(model, Buffer.from(body), "text/csv", accept), ...change }));
  });

it.each([
  ["refuses rows", scoring(fails(424, "ModelError", clientError)), "asked to score a case, it refuses (415)"],
  [
    "does not say what it computed with, as those of former versions",
    changed({ parameters: undefined }),
    "asked to score a case, it returns an invalid reply (/parameters is required)",
  ],
])("fails at once, and says why, for a container that %s", async (_, script, reason) => {
  endpoint.next(script);
  const { Status, Reason } = (await ask()) ?? {};
  expect(Status).toBe("FAILED");
  expect(Reason).toContain(`it does not speak model/endpoint.yaml: ${reason}`);
  expect(endpoint.received).toHaveLength(2);
});

testWith("prevalence")("fails at once, and says why, for a container that takes no prevalence", async () => {
  endpoint.next(changed({ parameters: { explain: hasCapability("explain") } }));
  const { Status, Reason } = (await ask()) ?? {};
  expect(Status).toBe("FAILED");
  expect(Reason).toContain("(/parameters/prevalence must repeat the requested prevalence)");
});

it("waits for an endpoint that is being updated from one model to another", async () => {
  const other = changed({ model: { name: "another", version: "1" } });
  endpoint.next(other);
  expect((await ask({}, 1.5))?.Reason).toContain("it describes one model and answers with another, after");
  responses.received.length = 0;
  endpoint.next(inTurn(other, other, right));
  expect((await ask())?.Status).toBe("SUCCESS");
});

it.each([
  ["name", { name: "another", version: model.version }],
  ["version", { name: model.name, version: "0.0.0" }],
])("asks again where the model that answers differs in its %s alone from the one described", async (_, other) => {
  const replaced = changed({ model: other });
  endpoint.next(inTurn(replaced, replaced, right));
  expect((await ask())?.Status).toBe("SUCCESS");
  expect(endpoint.received).toHaveLength(4);
});

it.each([
  ["cold", fails(429, "ModelNotReadyException"), 3],
  ["overloaded", fails(400, "ThrottlingException"), 3],
  ["broken off", (_: unknown, response: { destroy: () => void }) => response.destroy(), 3],
  ["failing as it starts", fails(424, "ModelError", { OriginalStatusCode: 503 }), 1],
  ["not yet allowed, as permissions take a moment to be known", fails(403, "AccessDeniedException"), 1],
])("asks again while the endpoint is %s", async (_, script, timesAsked) => {
  // Beyond the three times that the SDK itself asks about some of these.
  const times = timesAsked as number;
  endpoint.next(inTurn(...Array<Script>(times).fill(script as Script), right));
  expect((await ask())?.Status).toBe("SUCCESS");
});

it.each([
  ["busy", fails(503, "ServiceUnavailable"), "starting, overloaded or out of reach (ServiceUnavailable)"],
  ["forbidden", fails(403, "AccessDeniedException"), "calling it is not allowed (AccessDeniedException)"],
  ["broken", fails(424, "ModelError", { OriginalStatusCode: 500 }), "its container answers with an error (500)"],
])("fails before the function's time is up, and says why, if the endpoint stays %s", async (_, script, reason) => {
  endpoint.next(script);
  const { Status, Reason } = (await ask({}, 1.5)) ?? {};
  expect(Status).toBe("FAILED");
  expect(Reason).toContain(reason);
  expect(Reason).toMatch(/after \d+ s of asking/);
});

it("fails before the function's time is up if the endpoint never answers", async () => {
  endpoint.next(() => {});
  const { Status, Reason } = (await ask({}, 1)) ?? {};
  expect(Status).toBe("FAILED");
  expect(Reason).toMatch(/the endpoint other-endpoint cannot be used: it does not answer, after \d+ s of asking/);
});

it("gives the same answer to a request that comes twice", async () => {
  endpoint.next(right);
  const once = await ask();
  responses.received.length = 0;
  expect(await ask()).toEqual(once);
});
