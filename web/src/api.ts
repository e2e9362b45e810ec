/** The API behind the page, with the key where it asks for one, and what went wrong in a sentence that says what to do. */
import { createClient, ProblemError } from "./client.ts";

export type { Model, Prediction, PredictionRequest, PredictionResponse, Problem } from "./client.ts";

/** Where the API is: index.html's <base>, that the API sets, says it. Ends in a slash. */
export const baseUrl = new URL("./", document.baseURI).href;

/** In this page's memory alone: a reload asks for it again. */
let apiKey = "";

/** The client, with the key as it stands. */
export const api = () => createClient({ baseUrl, apiKey });

/** Takes a key for the calls to come. False for a text that no header can carry: fetch would fail on it. */
export function takeKey(text: string): boolean {
  const key = text.trim();
  const possible = /^[\x21-\x7e]+$/.test(key);
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
    if (status === 401 || status === 403) {
      const text = apiKey ? "The API did not take this key. Enter another." : "The API asks for a key. Enter yours.";
      return { ...complaint, text, wantsKey: true };
    }
    const faults = errors.map(({ line, pointer, parameter, detail }) => {
      const place = [line && `Line ${line}`, pointer, parameter].filter(Boolean).join(", ");
      return place ? `${place}: ${detail}` : detail;
    });
    return { ...complaint, text: detail ?? title, faults, retryAfter: error.retryAfter };
  }
  if (error instanceof SyntaxError) {
    const text = `Something answered that is not the API: its reply is not JSON. ${kept}: check the address, or whether a login is due, and try again.`;
    return { ...complaint, text };
  }
  return { ...complaint, text: `The API could not be reached. ${kept}: check the connection, and try again.` };
}
