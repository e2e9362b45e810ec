import { fault } from "./faults.ts";
import type { operations } from "./generated/operations.ts";
import { Instance, PredictionRequest, TutorialRequest, type Validate } from "./generated/validators.js";
import { type Fault, maxFaults, Problem } from "./problem.ts";

/** What the contract says of an operation. */
export type Facts = (typeof operations)[keyof typeof operations];

type Values<T> = T extends unknown ? T[keyof T] : never;
type SchemaName = NonNullable<Facts["body"]> | Values<Facts["lists"]>;

/** Of bodies and of the items of their lists. A schema that lacks here does not compile, so that none goes unchecked. */
const validators: Record<SchemaName, Validate> = { Instance, PredictionRequest, TutorialRequest };

/** The faults of `value` against a validator of the contract: none where it keeps the contract. */
export function faults(validate: Validate, value: unknown): Fault[] {
  return validate(value) ? [] : (validate.errors ?? []).map(fault);
}

/** "1 fault" or "312 faults, the first 100 listed". */
export function count(errors: Fault[]): string {
  const number = `${errors.length} ${errors.length === 1 ? "fault" : "faults"}`;
  return errors.length > maxFaults ? `${number}, the first ${maxFaults} listed` : number;
}

function itemFaults(body: Record<string, unknown[]>, list: string, schema: SchemaName): Fault[] {
  return (body[list] ?? []).flatMap((item, index) =>
    faults(validators[schema], item).map(({ pointer, detail }) => ({ pointer: `/${list}/${index}${pointer}`, detail })),
  );
}

/** Throws a 400 that names every fault of a JSON body, or a 413 where a list in it is too long. */
export function checkBody(body: unknown, { body: schema, lists }: Facts): void {
  if (!schema) return;
  const validate = validators[schema];
  const errors = faults(validate, body);
  const tooMany = validate.errors?.find(({ keyword }) => keyword === "maxItems");
  if (tooMany) throw new Problem(413, `Send at most ${tooMany.params.limit} items in one request.`);

  const entries = Object.entries(lists) as [string, SchemaName][];
  const found =
    errors.length > 0
      ? errors
      : entries.flatMap(([list, item]) => itemFaults(body as Record<string, unknown[]>, list, item));
  if (found.length > 0) throw new Problem(400, `The body breaks the contract: ${count(found)}.`, { errors: found });
}
