import type { components } from "../contract/generated/endpoint.d.ts";
import { positive, undecided } from "../contract/generated/model.ts";
import { isUnlikeTraining } from "../contract/warnings.ts";

type Reply = components["schemas"]["Reply"];

export type Class = "positive" | "negative" | "undecided";

/** A call to the model, its retries included. */
interface ModelCall {
  millis: number;
  failed: boolean;
}

/**
 * What is kept of a request while it is served, to be logged and counted once it is answered: names, numbers of things,
 * and times. It has no place for a value, a probability or the id of a case.
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
  /** Predictions by their class, in words that are the same for every model. */
  classes: Map<Class, number>;
  /** Predictions of cases unlike those the model knows. */
  outOfDistribution: number;
}

export function newTally(coldStart: boolean): Tally {
  const nothing = { asked: 0, badRows: 0, outOfDistribution: 0 };
  return { started: performance.now(), coldStart, ...nothing, calls: [], classes: new Map() };
}

function classOf(label: string): Class {
  if (label === undecided) return "undecided";
  return label === positive ? "positive" : "negative";
}

/** Counts what the model predicts in `reply`. */
export function countPredictions(tally: Tally, { predictions }: Reply): void {
  for (const { label, warnings } of predictions) {
    const kind = classOf(label);
    tally.classes.set(kind, (tally.classes.get(kind) ?? 0) + 1);
    if (isUnlikeTraining(warnings)) tally.outOfDistribution++;
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
