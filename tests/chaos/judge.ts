import { STATUS_CODES } from "node:http";
import { isDeepStrictEqual } from "node:util";
import type { Answered } from "./caller.ts";

/** All that a fault of the model may make the API say: none of it tells what is within. */
const details: Record<number, string[]> = {
  500: ["The service failed; the fault is not in the request."],
  502: ["The model failed to answer.", "The model returned an invalid reply."],
  503: ["The model is starting, overloaded or down. Try again soon."],
  504: ["The model did not answer in time. Try again soon.", "The model did not answer in time."],
};

/** What the gateway says of a function that Lambda ended, as one that was held up too long to end itself. */
const endedByLambda = "The service failed; the fault is not in the request.";

function mayTell({ status, wallMillis }: Answered, detail: string, lambdaMillis: number): boolean {
  if (status === 502 && detail === endedByLambda) return wallMillis >= lambdaMillis;
  return details[status]?.includes(detail) ?? false;
}

function isRight({ text, asked }: Answered): boolean {
  return isDeepStrictEqual(JSON.parse(text).predictions, asked.predictions);
}

function isProblem(answered: Answered, lambdaMillis: number): boolean {
  const { status, headers, text } = answered;
  if (headers["content-type"] !== "application/problem+json") return false;
  const { detail, ...rest } = JSON.parse(text);
  const expected = { type: "about:blank", title: STATUS_CODES[status], status, requestId: headers["x-amzn-requestid"] };
  const comesAgain = status < 503 || Number(headers["retry-after"]) > 0;
  return isDeepStrictEqual(rest, expected) && mayTell(answered, detail, lambdaMillis) && comesAgain;
}

/** What an answer may take longer than its function. */
const marginMillis = 100;

/** What is wrong with an answer of a function with this much time; undefined where nothing is. */
export function faultIn(answered: Answered, allowed: number[], lambdaMillis: number): string | undefined {
  const { status, text, millis } = answered;
  const shown = `${status} after ${Math.round(millis)} ms: ${text.slice(0, 300)}`;
  if (!allowed.includes(status)) return `a status that does not fit: ${shown}`;
  if (status === 200 ? !isRight(answered) : !isProblem(answered, lambdaMillis))
    return `neither right nor a problem: ${shown}`;
  if (millis > lambdaMillis + marginMillis) return `late: ${shown}`;
  return undefined;
}
