/** What a model server says of a row, for endpoints that answer as a test says. */
import { hasCapability, negative, positive } from "./model.ts";

export interface RowPrediction {
  label: string;
  probability: number;
  probabilities: Record<string, number>;
  plausible?: string[];
  warnings: { feature?: string; code: string; detail: string }[];
  explanation?: { baseline: number; contributions: number[] };
}

/** A valid prediction of the model in place, with the likelier class as its label. */
export function rowPrediction(probability = 0.25): RowPrediction {
  const label = probability > 0.5 ? positive : negative;
  return {
    label,
    probability,
    probabilities: { [negative]: 1 - probability, [positive]: probability },
    ...(hasCapability("sets") && { plausible: [label] }),
    warnings: [],
  };
}
