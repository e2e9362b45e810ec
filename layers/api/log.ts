interface Failure {
  operation: string;
  requestId: string;
  status: number;
  cause: unknown;
}

/** A stack without the message on its first lines: a message may quote the body. */
function frames(error: Error): string[] {
  return (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
}

/** One line of JSON from an allow-list of facts. Measurements are health data and never logged, so no message is. */
export function logFailure({ cause, ...facts }: Failure): void {
  const error = cause instanceof Error ? { name: cause.name, stack: frames(cause) } : {};
  const { OriginalStatusCode, LogStreamArn } = (cause ?? {}) as Record<string, unknown>;
  console.error(JSON.stringify({ level: "ERROR", ...facts, error, OriginalStatusCode, LogStreamArn }));
}
