import "../../support/quiet.ts";
import { describe, expect, it } from "@jest/globals";

Object.assign(process.env, { ENDPOINT_NAME: "other-endpoint", AWS_REGION: "eu-west-1" });
const { EndpointProblem, Problem } = await import("@layers/api");
const { verdict } = await import("../../../functions/check-endpoint/verdict.ts");

/** What is thrown for a call that failed with an error of this kind. */
const thrown = (status: number, name?: string, more: object = {}) =>
  new Problem(status, "detail", name === undefined ? {} : { cause: Object.assign(new Error(), { name, ...more }) });

const none = "SageMaker has none of that name in service in this account and region (eu-west-1)";
const mismatch = "it does not speak model/endpoint.yaml: asked to score a case, it";
const away = "it is starting, overloaded or out of reach";

describe("to ask again is of no use", () => {
  it.each([
    ["there is no such endpoint", thrown(503, "ValidationError", { message: "Endpoint x not found" }), none],
    ["the model refuses", thrown(502, "ModelError", { OriginalStatusCode: 499 }), `${mismatch} refuses (499)`],
    ["the model refuses without a status", thrown(502, "ModelError"), `${mismatch} refuses (0)`],
    ["the reply is invalid", thrown(502), `${mismatch} returns an invalid reply`],
    [
      "a part of the reply is invalid",
      new EndpointProblem(502, "detail", { invalid: { invalidAt: "/parameters", violation: "is required" } }),
      `${mismatch} returns an invalid reply (/parameters is required)`,
    ],
    [
      "the reply as a whole is invalid",
      new EndpointProblem(502, "detail", { invalid: { violation: "must be JSON" } }),
      `${mismatch} returns an invalid reply (the reply must be JSON)`,
    ],
    [
      "the call is not possible",
      thrown(500, "UnrecognizedClientException"),
      "it cannot be called (UnrecognizedClientException): AWS rejected the credentials. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN.",
    ],
    ["the call fails for another reason", thrown(500, "Strange"), "it cannot be called (Strange)"],
    ["nobody knows why it failed", thrown(500), "it cannot be called ()"],
    ["the code is at fault", new TypeError("no function"), "TypeError: no function"],
  ])("where %s", (_, error, reason) => {
    expect(verdict(error, "score a case")).toEqual({ reason, final: true });
  });
});

describe("to ask again may help", () => {
  it.each([
    ["another thing is not valid", thrown(503, "ValidationError", { message: "no" }), `${away} (ValidationError)`],
    ["something else is not found", thrown(503, "NotFound", { message: "not found" }), `${away} (NotFound)`],
    [
      "permission is not known yet",
      thrown(500, "AccessDeniedException"),
      "calling it is not allowed (AccessDeniedException)",
    ],
    [
      "the container fails",
      thrown(502, "ModelError", { OriginalStatusCode: 500 }),
      "its container answers with an error (500)",
    ],
    ["it is out of reach", thrown(503, "Error", { code: "ECONNREFUSED" }), `${away} (ECONNREFUSED)`],
    ["it does not say why", thrown(504), `${away} ()`],
  ])("where %s", (_, error, reason) => {
    expect(verdict(error, "score a case")).toEqual({ reason, final: false });
  });
});
