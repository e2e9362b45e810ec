import type { Model, Prediction } from "../api.ts";
import type { Labels } from "../one-case/labels.ts";
import type { View } from "../view.ts";

/** A case, and what the model said of it. */
export interface Answered {
  /** Of the question, from 1 on: another answer is another number. */
  number: number;
  /** The caller's name for the case; may be empty. */
  id: string;
  features: Record<string, number>;
  prediction: Prediction;
  model: { name: string; version: string };
}

export interface AnswerProps extends View {
  answered: Answered;
  /** Whether the form has changed since. */
  stale: boolean;
  model: Model | undefined;
  labels: Labels;
  /** Puts a value into the form. */
  onUse: (name: string, text: string) => void;
}

export const nameOf = ({ id, number }: Answered): string => id || `Case ${number}`;
