import { classes } from "./generated/model.ts";

/**
 * Of the classes the likelier; of two as likely the one that is later in `order`, the model's. That of the probabilities is not it:
 * JavaScript puts names that are whole numbers first.
 */
export function likelierClass(probabilities: Record<string, number>, order: readonly string[] = classes): string {
  const of = (name: string) => probabilities[name] ?? 0;
  return order.reduce((likelier, name) => (of(name) >= of(likelier) ? name : likelier));
}
