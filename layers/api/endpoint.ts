import { InvokeEndpointCommand } from "@aws-sdk/client-sagemaker-runtime";
import { endpointProblem, modelReplaced } from "./endpoint-errors.ts";
import { environment } from "./environment.ts";
import type { components as Endpoint } from "./generated/endpoint.d.ts";
import type { components } from "./generated/openapi.d.ts";
import { featureNames } from "./generated/operations.ts";
import { Model as validModel, Reply as validReply } from "./generated/validators.js";
import { Problem } from "./problem.ts";
import type { Parameters } from "./query.ts";
import { client } from "./runtime-client.ts";
import { countPredictions, type Tally, timed } from "./tally.ts";

export type Reply = Endpoint["schemas"]["Reply"];
type Model = components["schemas"]["Model"];

/** What a call to the model needs to know of the request it serves. */
export interface Call {
  requestId: string;
  /** Aborts when the call must end, so that there is time left to answer. */
  signal: AbortSignal;
  /** Another endpoint than that of the environment: one that is looked at before it is used. */
  endpointName?: string;
  /** Where what the call does is noted. */
  tally?: Tally;
}

const endpointName = environment("ENDPOINT_NAME");

/** Rows in one call. A serverless endpoint answers 4 MB at most, and a row with every warning and reason takes up to 7 KB. */
const rowsPerCall = 500;

async function invoke(body: string, contentType: string, accept: string, call: Call): Promise<unknown> {
  const command = new InvokeEndpointCommand({
    EndpointName: call.endpointName ?? endpointName,
    ContentType: contentType,
    Accept: accept,
    Body: body,
    InferenceId: call.requestId,
  });
  const { Body } = await client.send(command, { abortSignal: call.signal }).catch((error) => {
    throw endpointProblem(error, call.signal.aborted);
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

function acceptOf({ explain, prevalence }: Parameters): string {
  const parameters = [explain && "explain=true", prevalence !== undefined && `prevalence=${prevalence}`];
  return ["application/json", ...parameters.filter(Boolean)].join("; ");
}

async function scoreOnce(rows: number[][], parameters: Parameters, call: Call): Promise<Reply> {
  const reply = await invoke(rows.map((row) => row.join(",")).join("\n"), "text/csv", acceptOf(parameters), call);
  if (!validReply(reply)) throw nonsense();
  const { predictions } = reply as Reply;
  const expected = parameters.explain ? featureNames.length : undefined;
  const explained = predictions.every(({ explanation }) => explanation?.contributions.length === expected);
  if (predictions.length !== rows.length || !explained) throw nonsense();
  return reply as Reply;
}

function noteModel({ tally }: Call, { name, version }: Reply["model"]): void {
  if (tally) tally.model = { name, version };
}

/**
 * Scores `rows`, each the numbers of one case in the order of `featureNames`. The reply has one prediction a row, in
 * their order, with exactly what was asked for. Throws 502, 503 or 504.
 */
export async function score(rows: number[][], parameters: Parameters, call: Call): Promise<Reply> {
  const { tally } = call;
  if (tally) tally.asked = rows.length;
  const next = (from: number) => timed(tally, () => scoreOnce(rows.slice(from, from + rowsPerCall), parameters, call));

  const reply = await next(0);
  noteModel(call, reply.model);
  for (let done = rowsPerCall; done < rows.length; done += rowsPerCall) {
    const { model, predictions } = await next(done);
    const { name, version } = reply.model;
    if (model.name !== name || model.version !== version) throw modelReplaced();
    reply.predictions.push(...predictions);
  }
  if (tally) countPredictions(tally, reply);
  return reply;
}

async function describeOnce(call: Call): Promise<Model> {
  const model = await invoke(JSON.stringify({ describe: true }), "application/json", "application/json", call);
  if (!validModel(model)) throw nonsense();
  return model as Model;
}

/** The model in its own words. Throws 502, 503 or 504. */
export async function describe(call: Call): Promise<Model> {
  const model = await timed(call.tally, () => describeOnce(call));
  noteModel(call, model);
  return model;
}
