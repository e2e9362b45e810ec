import type { ErrorObject } from "ajv";
import { fault } from "./faults.ts";
import { type Fault, maxFaults, Problem } from "./problem.ts";

interface Validate {
  (value: unknown): boolean;
  errors?: ErrorObject[] | null;
}

/** The faults of `value` against a validator of the contract: none where it keeps the contract. */
export function faults(validate: Validate, value: unknown): Fault[] {
  return validate(value) ? [] : (validate.errors ?? []).map(fault);
}

/** "1 fault" or "312 faults, the first 100 listed". */
export function count(errors: Fault[]): string {
  const number = `${errors.length} ${errors.length === 1 ? "fault" : "faults"}`;
  return errors.length > maxFaults ? `${number}, the first ${maxFaults} listed` : number;
}

/** Throws a 400 that names every fault of a JSON body, or a 413 where it carries too many items. */
export function checkBody(validate: Validate, body: unknown): void {
  const errors = faults(validate, body);
  if (errors.length === 0) return;
  const tooMany = validate.errors?.find(({ keyword }) => keyword === "maxItems");
  if (tooMany) throw new Problem(413, `Send at most ${tooMany.params.limit} items in one request.`);
  throw new Problem(400, `The body breaks the contract: ${count(errors)}.`, { errors });
}
