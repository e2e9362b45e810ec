import createFetchClient from "openapi-fetch";
import { attempts } from "./attempts.ts";
import { addressOf } from "./connection.ts";
import { modelReplaced, unexpected } from "./errors.ts";
import type { paths } from "./generated/any-model.ts";
import { checkSettings } from "./settings.ts";
import { chunksOf, halved, inOrder, moved } from "./stream.ts";
import type {
  AnyPrediction,
  AnySchemas,
  Health,
  Instance,
  Model,
  ModelReference,
  Prediction,
  PredictionRequest,
  PredictionResponse,
} from "./types.ts";

export interface ClientOptions {
  /**
   * The API's complete address, stage path included: `https://….execute-api.….amazonaws.com/v1`. In a page, too; it has no
   * user name, password, query or fragment.
   */
  baseUrl: string;
  /** ASCII letters, digits and symbols. */
  apiKey?: string | undefined;
  /** Milliseconds an attempt may take, and the longest pause between two; 30,000 unless said. */
  timeout?: number | undefined;
  /** Attempts after the first, where one more may help; 2 unless said. */
  retries?: number | undefined;
  fetch?: typeof globalThis.fetch | undefined;
}

export interface CallOptions {
  /** Ends the call: it rejects with the signal's reason. */
  signal?: AbortSignal | undefined;
}

export interface BatchOptions extends CallOptions {
  /** Asks for what each column contributed; only of a model with the capability `explain`. */
  explain?: boolean | undefined;
  /** Share of the positive class among the caller's cases; only for a model with the capability `prevalence`. */
  prevalence?: number | undefined;
  /** Cases in one request, 5,000 at most; 1,000 unless said. Of what is too large for one request two are made. */
  chunkSize?: number | undefined;
  /** Requests at once; 4 unless said. */
  concurrency?: number | undefined;
  /** Hears of each request that is answered: the cases answered so far. */
  onProgress?: ((progress: { done: number }) => void) | undefined;
}

/** Every call throws a ProblemError, a ConnectionError, a TimeoutError, or the reason of its signal. */
export interface Client {
  /** One request, of which one bad case refuses the whole. */
  predict(request: PredictionRequest, options?: CallOptions): Promise<PredictionResponse>;
  /**
   * Any number of cases, in as many requests as it takes: a prediction for each, in order, `index` from 0 over all. All come
   * from one model: where another replaces it, the stream ends with a ProblemError.
   */
  predictMany(cases: Iterable<Instance> | AsyncIterable<Instance>, options?: BatchOptions): AsyncGenerator<Prediction>;
  describeModel(options?: CallOptions): Promise<Model>;
  /** Asks once, however it goes: the present state is what is asked for. */
  getHealth(options?: CallOptions): Promise<Health>;
}

/** A prediction, and the model that made it. */
export interface Answer {
  prediction: AnyPrediction;
  model: ModelReference;
}

/** What `predict` answers to all of `count` cases. Throws a ProblemError if one is missing or in another's place. */
export function checked({ model, predictions }: AnySchemas["PredictionResponse"], count: number): Answer[] {
  if (predictions.length === count && model && predictions.every(({ index }, i) => index === i))
    return predictions.map((prediction) => ({ prediction, model }));
  throw unexpected(`is not for these ${count} cases`);
}

/** Throws a ProblemError at the first model that is not `former`, or not that of the first answer. */
export function createModelCheck(former?: ModelReference): (model: ModelReference) => void {
  let expected = former;
  return (model) => {
    expected ??= model;
    if (model.name !== expected.name || model.version !== expected.version)
      throw modelReplaced(nameOf(expected), nameOf(model));
  };
}

const nameOf = ({ name, version }: ModelReference) => `${name} ${version}`;

/** The API through openapi-fetch, which throws what `fetch` throws. Throws a SettingError for settings that cannot work. */
export function createApi(settings: ClientOptions) {
  checkSettings(settings);
  const { baseUrl, apiKey, fetch } = settings;
  return createFetchClient<paths, "application/json">({
    baseUrl: addressOf(baseUrl),
    // A redirect would take the key and the cases to a host that the caller did not name.
    redirect: "manual",
    ...(fetch && { fetch }),
    headers: { "x-api-key": apiKey || undefined },
  });
}

/** Throws a SettingError for settings that cannot work. */
export function createClient(settings: ClientOptions): Client {
  const api = createApi(settings);

  const predict = async (body: AnySchemas["PredictionRequest"], options?: CallOptions) => {
    // Before the first attempt: what JSON cannot have is the caller's mistake, and no network error.
    const json = JSON.stringify(body);
    const request = { body, bodySerializer: () => json };
    return attempts((init) => api.POST("/predictions", { ...init, ...request }), "predictions", {
      ...settings,
      ...options,
    });
  };

  // The answers have the types of any model, and callers get those of the model in place.
  return {
    predict: (body, options) => predict(body, options) as Promise<PredictionResponse>,
    async *predictMany(cases, { onProgress, chunkSize = 1000, explain, prevalence, ...options } = {}) {
      const parameters = { explain, prevalence } as AnySchemas["Parameters"]; // What is undefined is not sent.
      const answer = (items: Instance[], signal: AbortSignal) =>
        halved(items, async (instances) =>
          checked(await predict({ instances, parameters }, { signal }), instances.length),
        );
      const checkModel = createModelCheck();
      let done = 0;
      try {
        for await (const answers of inOrder(chunksOf(cases, chunkSize), answer, options)) {
          onProgress?.({ done: done + answers.length });
          for (const { prediction, model } of answers) {
            checkModel(model);
            yield { ...prediction, index: done++ } as Prediction;
          }
        }
      } catch (error) {
        throw moved(error, done);
      }
    },
    describeModel: (options) =>
      attempts((init) => api.GET("/model", init), "capabilities", { ...settings, ...options }) as Promise<Model>,
    getHealth: (options) =>
      attempts((init) => api.GET("/health", init), "status", { ...settings, ...options, retries: 0 }),
  };
}
