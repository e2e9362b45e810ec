import type { components } from "../contract/generated/endpoint.d.ts";

type Reply = components["schemas"]["Reply"];

/** A call to the model, its retries included. */
interface ModelCall {
  millis: number;
  failed: boolean;
}

/**
 * What is kept of a request while it is served, to be logged and counted once it is answered: names, numbers of things,
 * and times. It has no place for a measurement, a probability or the id of a case.
 */
export interface Tally {
  /** On the clock of `performance.now()`. */
  started: number;
  /** Whether it is the first request of its environment. */
  coldStart: boolean;
  /** Cases put to the model. */
  asked: number;
  /** Rows that cannot be read, and have an error in their place. */
  badRows: number;
  model?: { name: string; version: string };
  calls: ModelCall[];
  /** Predictions by their diagnosis. */
  diagnoses: Map<string, number>;
  /** Predictions of cases unlike those the model knows. */
  outOfDistribution: number;
}

export function newTally(coldStart: boolean): Tally {
  const nothing = { asked: 0, badRows: 0, outOfDistribution: 0 };
  return { started: performance.now(), coldStart, ...nothing, calls: [], diagnoses: new Map() };
}

/** The one warning that says no more than that a case is near the border of what the model knows. */
const harmless = "out_of_range";

/** Counts what the model predicts in `reply`. */
export function countPredictions(tally: Tally, { predictions }: Reply): void {
  for (const { diagnosis, warnings } of predictions) {
    tally.diagnoses.set(diagnosis, (tally.diagnoses.get(diagnosis) ?? 0) + 1);
    if (warnings.some(({ code }) => code !== harmless)) tally.outOfDistribution++;
  }
}

/** Runs a call to the model and notes how long it took and whether it failed. */
export async function timed<T>(tally: Tally | undefined, run: () => Promise<T>): Promise<T> {
  const call = { millis: 0, failed: true };
  const started = performance.now();
  try {
    const result = await run();
    call.failed = false;
    return result;
  } finally {
    call.millis = performance.now() - started;
    tally?.calls.push(call);
  }
}
