import { jest } from "@jest/globals";

export const service = "a-stack";
export const namespace = "SageMakerOpenApi";

/** A line in CloudWatch's embedded metric format. */
export interface Blob {
  _aws: { Timestamp: number; CloudWatchMetrics: object[] };
  [name: string]: unknown;
}

export interface Printed {
  text: string;
  /** The lines of the log, from its first to its last. */
  log: Record<string, unknown>[];
  blobs: Blob[];
}

/**
 * Sets what template.yaml and Lambda set for the functions, and catches what they print. To be called before a handler is
 * imported. Returns what takes all that was printed since it was last called; it throws for a line that is no JSON.
 */
export function catchPrinted(env: Record<string, string> = {}): () => Printed {
  Object.assign(process.env, {
    POWERTOOLS_LOG_LEVEL: "INFO",
    POWERTOOLS_METRICS_DISABLED: "false",
    POWERTOOLS_METRICS_NAMESPACE: namespace,
    POWERTOOLS_SERVICE_NAME: service,
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    ...env,
  });
  let text = "";
  for (const stream of [process.stdout, process.stderr]) {
    jest.spyOn(stream, "write").mockImplementation((chunk) => {
      text += chunk;
      return true;
    });
  }
  return () => {
    const lines = text.split("\n").slice(0, -1);
    const taken = { text, log: [] as Printed["log"], blobs: [] as Blob[] };
    text = "";
    for (const line of lines.map((line) => JSON.parse(line))) ("_aws" in line ? taken.blobs : taken.log).push(line);
    return taken;
  };
}

/** What a blob counts: its dimensions, and its metrics with their units. Throws where it is anything else. */
export function counted({ _aws, ...values }: Blob): Record<string, unknown> {
  const [directive, ...more] = _aws.CloudWatchMetrics as {
    Namespace: string;
    Dimensions: string[][];
    Metrics: { Name: string; Unit: string }[];
  }[];
  if (!directive || more.length > 0 || directive.Namespace !== namespace) throw new Error("one directive is expected");
  const [dimensions = [], ...sets] = directive.Dimensions;
  const names = [...dimensions, ...directive.Metrics.map(({ Name }) => Name)];
  if (sets.length > 0 || Object.keys(values).some((name) => !names.includes(name)))
    throw new Error("more than metrics");
  const units = directive.Metrics.filter(({ Unit }) => Unit !== "Count").map(({ Name, Unit }) => [Name, Unit]);
  return { dimensions, ...values, units: Object.fromEntries(units) };
}
