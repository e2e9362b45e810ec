/** Stands in for the typed client until client/ is there. */
import type { components } from "../../layers/api/generated/openapi.d.ts";

type Schemas = components["schemas"];
export type Problem = Schemas["Problem"];
export type Model = Schemas["Model"];
export type Prediction = Schemas["Prediction"];
export type PredictionRequest = Schemas["PredictionRequest"];
export type PredictionResponse = Schemas["PredictionResponse"];

/** The API's own refusal. */
export class ProblemError extends Error {
  readonly problem: Problem;
  /** Seconds, where the API says how long to wait. */
  readonly retryAfter: number | undefined;
  constructor(problem: Problem, retryAfter: number | undefined) {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

async function answer<T>(url: string, init: RequestInit): Promise<T> {
  const response = await fetch(url, init);
  const body = await response.json();
  if (response.ok) return body;
  throw new ProblemError(body, Number(response.headers.get("retry-after")) || undefined);
}

export function createClient({ baseUrl, apiKey }: { baseUrl: string; apiKey?: string | undefined }) {
  const headers = { accept: "application/json", ...(apiKey && { "x-api-key": apiKey }) };
  const post = (type: string, body: string, signal?: AbortSignal) =>
    answer<PredictionResponse>(`${baseUrl}predictions`, {
      method: "POST",
      headers: { ...headers, "content-type": type },
      body,
      signal: signal ?? null,
    });
  return {
    describeModel: ({ signal }: { signal?: AbortSignal } = {}) =>
      answer<Model>(`${baseUrl}model`, { headers, signal: signal ?? null }),
    predict: (request: PredictionRequest, { signal }: { signal?: AbortSignal } = {}) =>
      post("application/json", JSON.stringify(request), signal),
    predictCsv: (csv: string, signal?: AbortSignal) => post("text/csv", csv, signal),
  };
}
