import { form } from "./form.ts";

/** What a label stands for, for its colour. */
export function toneOf(label: string | undefined): string {
  if (label === undefined) return "";
  if (label === form.undecided) return "undecided";
  return label === form.classes[1]?.name ? "positive" : "negative";
}
