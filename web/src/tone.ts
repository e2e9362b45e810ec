import type { Model } from "./api.ts";

/** The class of a diagnosis, for its colour: the names are the model's. None before the model has told them. */
export function toneOf(diagnosis: string | undefined, model: Model | undefined): string {
  if (!model || diagnosis === undefined) return "";
  if (diagnosis === model.undecided) return "undecided";
  return diagnosis === model.classes[1] ? "positive" : "negative";
}
