/** What the benchmark asks of the generator of load, and what it gets back. */

export interface Job {
  port: number;
  /** The whole request, head and body, as it goes over the wire. */
  request: Uint8Array;
  millis: number;
  /** Each connection sends its next request when the last is answered... */
  connections?: number;
  /** ...or requests go out at this rate a second, answered or not, and are given up a few seconds after the last. */
  rate?: number;
}

export interface Answers {
  count: number;
  /** Milliseconds from when a request was due to the last byte of its answer. */
  p50: number;
  p99: number;
}

export interface Outcome {
  /** From the first request to the last answer. */
  millis: number;
  /** By status; under 0 what was never answered. */
  answers: Record<number, Answers>;
}
