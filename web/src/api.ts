/** The API behind the page, with the key where it asks for one, and what went wrong in a sentence that says what to do. */
import { createModelCheck } from "../../client/src/client.ts";
import { type ClientOptions, createClient, type ModelReference, ProblemError } from "../../client/src/index.ts";
import { isApiKey } from "../../client/src/settings.ts";
import type { Model, Prediction, PredictionRequest } from "./contract.ts";

/** index.html's <base>, which the API sets, without the user and password that the page may have been opened with. */
function readBaseUrl(): string {
  const url = new URL("./", document.baseURI);
  url.username = "";
  url.password = "";
  return url.href;
}

/** The API's address. Ends in a slash. */
export const baseUrl = readBaseUrl();

/** In this page's memory alone: a reload asks for it again. */
let apiKey = "";

/** For the client, with the key as it stands. Another attempt is the page's own, for people to see and to stop. */
export const clientOptions = (): ClientOptions => ({ baseUrl, apiKey: apiKey || undefined, retries: 0 });

// The client has the types of the model in place, and the page those of any.
type Client = ReturnType<typeof createClient>;

export const describeModel = async () => (await createClient(clientOptions()).describeModel()) as Model;

export interface Case {
  id?: string;
  /** A number for each column of the contract. */
  features: Record<string, number>;
}

/** What the model says of one case, and which model it is. Throws what `complaintOf` has words for. */
export async function predict({ id, features }: Case, parameters: { explain?: boolean; prevalence?: number } = {}) {
  const request: PredictionRequest = {
    instances: [{ ...(id && { id }), features }],
    ...(Object.keys(parameters).length > 0 && { parameters }),
  };
  const { model, predictions } = await createClient(clientOptions()).predict(
    request as Parameters<Client["predict"]>[0],
  );
  return { model, prediction: predictions[0] as Prediction };
}

/** What `model` says of a case as well. Throws a ProblemError if another model has replaced it: the two do not compare. */
export async function predictAgain(
  model: ModelReference,
  ...question: Parameters<typeof predict>
): Promise<Prediction> {
  const answer = await predict(...question);
  createModelCheck(model)(answer.model);
  return answer.prediction;
}

/** What a worker needs to call the API by itself. */
export const connection = () => ({ baseUrl, apiKey: apiKey || undefined });

/** Takes a key for the calls to come. False for a text that the client would refuse. */
export function takeKey(text: string): boolean {
  const key = text.trim();
  const possible = isApiKey(key);
  if (possible) apiKey = key;
  return possible;
}

export const hasKey = (): boolean => apiKey !== "";

export interface Complaint {
  text: string;
  /** What the API found in particular, in its words. */
  faults: string[];
  /** The API asks for a key, or for another. */
  wantsKey: boolean;
  /** Seconds after which another try may do better. */
  retryAfter: number | undefined;
}

const kept = "What you entered is still here";

/** For people: what came of a call that failed. */
export function complaintOf(error: unknown): Complaint {
  const complaint: Complaint = { text: "", faults: [], wantsKey: false, retryAfter: undefined };
  if (error instanceof ProblemError) {
    const { status, detail, title, errors = [] } = error.problem;
    if (title === "Redirect") {
      return {
        ...complaint,
        text: `${detail} ${kept}: check the address and whether you must sign in, and try again.`,
      };
    }
    // No answer of the API, but of a proxy, a login, another service.
    if (title === "Unexpected reply") {
      const text = `The reply did not come from the API. ${kept}: check the address and whether you must sign in, and try again.`;
      return { ...complaint, text };
    }
    if (status === 401 || status === 403) {
      const text = apiKey ? "The API rejected this key. Enter another." : "The API requires a key. Enter yours.";
      return { ...complaint, text, wantsKey: true };
    }
    const faults = errors.map(({ line, pointer, parameter, detail }) => {
      const place = [line && `Line ${line}`, pointer, parameter].filter(Boolean).join(", ");
      return place ? `${place}: ${detail}` : detail;
    });
    return { ...complaint, text: detail ?? title, faults, retryAfter: error.retryAfter };
  }
  return { ...complaint, text: `The API could not be reached. ${kept}: check the connection, and try again.` };
}
