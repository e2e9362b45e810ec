// What a failed call to the model leads to, by what the AWS SDK throws; endpoint.test.ts has it from answers over HTTP.
import { describe, expect, it } from "@jest/globals";
import * as errors from "../../../../layers/api/endpoint/errors.ts";

const { endpointProblem } = errors;
const thrown = (name: string, more: object = {}) => Object.assign(new Error(), { name, $metadata: {}, ...more });
const from = (statusCode: number) => ({ $response: { statusCode } });

/** All of a problem that decides what is done about it. */
const told = ({ status, again, down, shed, headers }: errors.EndpointProblem) => {
  return { status, again, down, shed, wait: headers["Retry-After"] };
};
const nothing = { again: false, down: false, shed: undefined, wait: undefined };
const busy = { ...nothing, status: 503, wait: "5" };

describe("a failed call", () => {
  it.each<[string, object, object]>([
    ["of a container that refuses", thrown("ModelError", { OriginalStatusCode: 499 }), { ...nothing, status: 502 }],
    [
      "of a container that fails",
      thrown("ModelError", { OriginalStatusCode: 500 }),
      { ...nothing, status: 502, down: true },
    ],
    ["of a container, nobody knows why", thrown("ModelError"), { ...nothing, status: 502, down: true }],
    ["of no endpoint", thrown("ValidationError"), busy],
    ["that is throttled", thrown("ThrottlingException"), { ...busy, again: true }],
    ["that is throttled in other words", thrown("Error", from(429)), { ...busy, again: true }],
    ["of a broken answer", thrown("Error", { code: "HPE_INVALID_CONSTANT" }), { ...nothing, status: 502 }],
    ["that ran out of time", thrown("TimeoutError"), { ...busy, again: true, down: true }],
    [
      "of a server that fails",
      thrown("InternalFailure", { $metadata: { httpStatusCode: 599 } }),
      { ...busy, again: true, down: true },
    ],
    ["with a 500 that the SDK cannot read", thrown("SyntaxError", from(500)), { ...busy, again: true, down: true }],
    ["with a 499 that the SDK cannot read", thrown("SyntaxError", from(499)), { ...nothing, status: 500 }],
    ["that is not allowed", thrown("AccessDeniedException"), { ...nothing, status: 500 }],
  ])("%s", (_, error, expected) => {
    const problem = endpointProblem(error as Parameters<typeof endpointProblem>[0]);
    expect(told(problem)).toEqual(expected);
    expect(problem.cause).toBe(error);
  });

  it("that is a problem already stays as it is", () => {
    const late = errors.late();
    expect(endpointProblem(late)).toBe(late);
  });
});

it.each([
  ["the time ran out", errors.late(), { ...nothing, status: 504, down: true, wait: "5" }],
  ["the reply is invalid", errors.invalidReply("must be JSON"), { ...nothing, status: 502 }],
  ["the model was replaced", errors.modelReplaced(), busy],
  ["the circuit is open", errors.shed("circuit_open"), { ...busy, shed: "circuit_open", wait: "1" }],
])("where %s", (_, problem, expected) => {
  expect(told(problem)).toEqual(expected);
});
