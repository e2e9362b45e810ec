import type { Request } from "./event.ts";
import type { ModelName } from "./golden.ts";
import type { Answer } from "./invoke.ts";

/** What the answers are checked against. */
export interface Expected {
  /** The model that all answers must come from. */
  model: ModelName;
  /** Whether that is the model of this release, whose answers are known; otherwise only their form is checked. */
  exact: boolean;
}

export interface Check {
  title: string;
  request: Request;
  /** What is wrong with the answer. */
  faults: (answer: Answer, expected: Expected) => string[];
}

export const unlike = ({ status }: Answer, ...expected: number[]) =>
  expected.includes(status) ? [] : [`status ${status} instead of ${expected.join(" or ")}`];

export const isProblem = ({ type, body, status }: Answer) =>
  type === "application/problem+json" && (body as { status?: unknown } | undefined)?.status === status;
