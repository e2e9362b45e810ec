import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { endpointProblem } from "./endpoint-errors.ts";
import { environment } from "./environment.ts";
import type { components as Endpoint } from "./generated/endpoint.d.ts";
import type { components } from "./generated/openapi.d.ts";
import { featureNames } from "./generated/operations.ts";
import { Model as validModel, Reply as validReply } from "./generated/validators.js";
import { Problem } from "./problem.ts";
import type { Parameters } from "./query.ts";

export type Reply = Endpoint["schemas"]["Reply"];
type Model = components["schemas"]["Model"];

/** What a call to the model needs to know of the request it serves. */
export interface Call {
  requestId: string;
  /** Milliseconds until Lambda ends this invocation. */
  remainingMillis: number;
  /** Aborts when the function stops early. */
  signal: AbortSignal;
}

const endpointName = environment("ENDPOINT_NAME");

/** Ends before the early stop does, so that the caller hears from the model call and not from the clock. */
const callMarginMillis = 1500;

const client = new SageMakerRuntimeClient({
  maxAttempts: 3,
  // Without throwOnRequestTimeout the SDK's handler only warns, and waits on.
  requestHandler: { connectionTimeout: 1000, requestTimeout: 20_000, throwOnRequestTimeout: true },
});

async function invoke(body: string, contentType: string, accept: string, call: Call): Promise<unknown> {
  const abortSignal = AbortSignal.any([
    call.signal,
    AbortSignal.timeout(Math.max(0, call.remainingMillis - callMarginMillis)),
  ]);
  const command = new InvokeEndpointCommand({
    EndpointName: endpointName,
    ContentType: contentType,
    Accept: accept,
    Body: body,
    InferenceId: call.requestId,
  });
  const { Body } = await client.send(command, { abortSignal }).catch((error) => {
    throw endpointProblem(error, abortSignal.aborted);
  });
  try {
    return JSON.parse(Body?.transformToString() ?? "");
  } catch (error) {
    throw nonsense(error);
  }
}

function nonsense(cause?: unknown): Problem {
  return new Problem(502, "The model answered nonsense.", { cause });
}

/**
 * Scores `rows`, each the numbers of one case in the order of `featureNames`. The reply has one prediction a row, in
 * their order, with exactly what was asked for. Throws 502, 503 or 504.
 */
export async function score(rows: number[][], { explain = false, prevalence }: Parameters, call: Call): Promise<Reply> {
  const accept = ["application/json"];
  if (explain) accept.push("explain=true");
  if (prevalence !== undefined) accept.push(`prevalence=${prevalence}`);

  const reply = await invoke(rows.map((row) => row.join(",")).join("\n"), "text/csv", accept.join("; "), call);
  if (!validReply(reply)) throw nonsense();
  const { predictions } = reply as Reply;
  const explained = predictions.every(
    ({ explanation }) => explanation?.contributions.length === (explain ? featureNames.length : undefined),
  );
  if (predictions.length !== rows.length || !explained) throw nonsense();
  return reply as Reply;
}

/** The model in its own words. Throws 502, 503 or 504. */
export async function describe(call: Call): Promise<Model> {
  const model = await invoke(JSON.stringify({ describe: true }), "application/json", "application/json", call);
  if (!validModel(model)) throw nonsense();
  return model as Model;
}
