import { LogFormatter, Logger, LogItem } from "@aws-lambda-powertools/logger";
import type { correlation } from "./correlation.ts";
import { frames } from "./stack.ts";

/** Of the formatter's input, as far as it is looked at here. */
type Attributes = Parameters<LogFormatter["formatAttributes"]>;

interface Failed extends ReturnType<typeof correlation> {
  operation: string;
  status: number;
}

interface Answered extends ReturnType<typeof correlation> {
  operation: string;
  status: number;
  /** Of an invocation that is not a request. Whoever made it may not see the answer, as a scheduler does not. */
  reason?: "not_a_proxy_event" | undefined;
  latencyMs: number;
  cold_start: boolean;
  /** Rows that could not be read included; absent where none were counted. */
  cases?: number | undefined;
  model?: { name: string; version: string } | undefined;
}

/**
 * What an error says of itself, as far as it is what it should be: the AWS SDK takes these from the answer, and that may
 * quote what was asked.
 */
const nameOf = ({ name }: Error) => (/^[a-z]{1,64}$/i.test(name) ? name : "Error");
const statusOf = (code: unknown) => (/^[1-5]\d\d$/.test(String(code)) ? code : undefined);
const arnOf = (arn: unknown) => (/^arn:[^\s,;]{1,512}$/.test(String(arn)) ? arn : undefined);

/** A line of JSON from an allow-list of facts. The values of a case are private and never logged, so no message is. */
class Line extends LogFormatter {
  override formatAttributes(attributes: Attributes[0], facts: Attributes[1]): LogItem {
    const { logLevel, message, timestamp, serviceName, xRayTraceId } = attributes;
    const line = { level: logLevel, message, timestamp: this.formatTimestamp(timestamp), service: serviceName };
    return new LogItem({ attributes: { ...line, xray_trace_id: xRayTraceId, ...facts } });
  }

  override formatError(error: Error) {
    return { name: nameOf(error), stack: frames(error) };
  }
}

/** Nothing is ever appended to it: it outlives a request, so that a key of one would stand in the lines of the next. */
class RequestLogger extends Logger {
  /** True once, for the first request of an environment that was started for it. */
  coldStarts(): boolean {
    return this.getColdStart();
  }
}

const logger = new RequestLogger({ logFormatter: new Line() });

export const coldStarts = (): boolean => logger.coldStarts();

/** One line for each answered request. */
export function logRequest(facts: Answered): void {
  logger.info("request", { ...facts });
}

/**
 * One line for each failure that is not the caller's: of an invalid reply of the model, where it is invalid and why; of a call that
 * the AWS SDK could not make, the setting that keeps it from calling.
 */
export function logFailure({
  cause,
  ...facts
}: Failed & { cause: unknown; reason: string | undefined; invalidAt?: string | undefined; violation?: string }): void {
  const { OriginalStatusCode, LogStreamArn } = (cause ?? {}) as Record<string, unknown>;
  const error = cause instanceof Error ? cause : {};
  const original = { OriginalStatusCode: statusOf(OriginalStatusCode), LogStreamArn: arnOf(LogStreamArn) };
  logger.error("failure", { ...facts, error, ...original });
}

/** One short line for each request that is not put to the model: there are the more of them, the less time there is for each. */
export function logShed(facts: Failed & { reason: "circuit_open" | "no_room" }): void {
  logger.warn("shed", { ...facts });
}

/** One line where a request could not be counted. */
export function logUncounted(error: unknown): void {
  logger.warn("uncounted", { error: error instanceof Error ? error : {} });
}
