import { randomUUID } from "node:crypto";

const root = /^Root=1-[\da-f]{8}-[\da-f]{24}/;
const whole = /^Root=1-[\da-f]{8}-[\da-f]{24};Parent=[\da-f]{16}(?:;Sampled=[01])?$/;

/** Random hexadecimal digits, at most 24: of `randomUUID`, which keeps a stock of them, where `randomBytes` has none. */
export function digits(count: number): string {
  const uuid = randomUUID();
  // All between its dashes but two groups, in which not every digit is random.
  return (uuid.slice(24) + uuid.slice(0, 8) + uuid.slice(9, 13)).slice(0, count);
}

/**
 * The trace of a request: the caller's, to which API Gateway adds a parent where it has none, or a new one (recorded:
 * LocalStack, test_invocation_trace_id). What has another form is no trace and goes nowhere.
 */
export function traceId(sent: unknown, receivedAt: number): string {
  const text = String(sent);
  if (whole.test(text)) return text;
  const known = root.exec(text)?.[0];
  if (known) return `${known};Parent=${digits(16)};Sampled=0`;
  return `Root=1-${Math.floor(receivedAt / 1000).toString(16)}-${digits(24)}`;
}
