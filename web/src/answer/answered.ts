import type { Prediction } from "../contract.ts";
import { wording } from "../form.ts";
import { capital } from "../format.ts";

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

export const nameOf = ({ id, number }: Answered): string => id || `${capital(wording.case)} ${number}`;
