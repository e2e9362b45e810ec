import { expect, it } from "@jest/globals";
import { ProblemError } from "../../client/src/index.ts";
import { moved } from "../../client/src/stream.ts";

it("moves a pointer to its case, and leaves digits in names alone", () => {
  const errors = [
    { pointer: "/instances/2/features/PM2.5", detail: "x" },
    { pointer: "/parameters", detail: "x" },
  ];
  const problem = { type: "about:blank", title: "Bad Request", status: 400, requestId: "1", errors };
  const error = moved(new ProblemError(problem), 1000) as ProblemError;
  expect(error.problem.errors?.map(({ pointer }) => pointer)).toEqual([
    "/instances/1002/features/PM2.5",
    "/parameters",
  ]);
});
