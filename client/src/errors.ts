import type { Problem } from "./types.ts";

/** The API refused, or its reply was none of the contract's. */
export class ProblemError extends Error {
  override readonly name: string = "ProblemError";
  /** What the API said (RFC 9457). Where it said nothing of the kind, `requestId` is empty and `detail` tells what came. */
  readonly problem: Problem;
  /** Of the HTTP reply: 200 where only the body was wrong. */
  readonly status: number;
  /** Seconds that the API asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(problem: Problem, retryAfter?: number) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.status = problem.status;
    this.retryAfter = retryAfter;
  }
}

/** No complete reply came: `cause` is what `fetch` threw. */
export class ConnectionError extends Error {
  override readonly name: string = "ConnectionError";
}

/** No complete reply came in time. */
export class TimeoutError extends ConnectionError {
  override readonly name = "TimeoutError";
}

/** A problem that this client found. */
const found = (title: string, detail: string, status = 200): ProblemError =>
  new ProblemError({ type: "about:blank", title, status, detail, requestId: "" });

/** A reply that is none of the contract's: of a proxy, a half-configured gateway, another service. */
export const unexpected = (what: string, status?: number): ProblemError =>
  found("Unexpected reply", `The reply ${what}.`, status);

/** An answer from another model than that of the answers before it. */
export const modelReplaced = (former: string, model: string): ProblemError =>
  found("Model replaced", `The model was replaced from ${former} to ${model}. Start again for answers from one model.`);

/**
 * A redirect, which is never followed: the key and the cases would go to a host that the caller did not name. Of where it
 * leads, scheme, host and path alone, as the rest may be secret. Browsers do not say where it leads, nor its status.
 */
function redirect({ headers, status, url }: Response): ProblemError {
  const location = headers.get("location");
  let target = "";
  if (location && URL.canParse(location, url || undefined)) {
    const { protocol, host, pathname } = new URL(location, url || undefined);
    target = ` to ${protocol}//${host}${pathname}`;
  }
  return found("Redirect", `The API answered with a redirect${target}. Redirects are not followed.`, status);
}

/** A refusal as an error. `body` is its JSON, or the text that is none. */
export function refusal(body: unknown, response: Response): ProblemError {
  const { status, headers } = response;
  if (response.type === "opaqueredirect" || (status >= 300 && status < 400)) return redirect(response);
  const problem = body as Problem | undefined;
  if (!problem?.title || problem.status !== status) {
    return unexpected(`${status} (${headers.get("content-type")}) is not the API's`, status);
  }
  const wait = headers.get("retry-after") ?? "";
  const seconds = Number(wait) || (Date.parse(wait) - Date.now()) / 1000; // It may be a date.
  return new ProblemError(problem, seconds > 0 ? seconds : undefined);
}
