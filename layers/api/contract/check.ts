import { featureFaults } from "./check-features.ts";
import { fault } from "./faults.ts";
import type { operations } from "./generated/operations.ts";
import { Instance, LegacyRequest, PredictionRequest, type Validate } from "./generated/validators.js";
import { whyNot } from "./lacking.ts";
import { type Fault, maxFaults, Problem } from "./problem.ts";

/** What the contract says of an operation. */
export type Facts = (typeof operations)[keyof typeof operations];

type Values<T> = T extends unknown ? T[keyof T] : never;

/** Of bodies. A schema that lacks here does not compile, so that none goes unchecked. */
const validators: Record<NonNullable<Facts["body"]>, Validate> = { PredictionRequest, LegacyRequest };

/** Of the items of their lists. */
const itemChecks: Record<Values<Facts["lists"]>, (item: unknown) => Fault[]> = { Instance: instanceFaults };

/** The faults of `value` against a validator of the contract: none where it keeps the contract. */
export function faults(validate: Validate, value: unknown): Fault[] {
  return validate(value) ? [] : (validate.errors ?? []).map(fault);
}

const isObject = (value: unknown): value is object =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The faults of a case as JSON has it. */
export function instanceFaults(instance: unknown): Fault[] {
  const found = faults(Instance, instance);
  const features =
    isObject(instance) && Object.hasOwn(instance, "features") && (instance as { features: unknown }).features;
  if (!isObject(features)) return found;
  const inFeatures = featureFaults(features).map(({ pointer, detail }) => ({ pointer: `/features${pointer}`, detail }));
  return [...found, ...inFeatures];
}

/** "1 fault" or "312 faults, the first 100 listed". */
export function count(errors: Fault[]): string {
  const number = `${errors.length} ${errors.length === 1 ? "fault" : "faults"}`;
  return errors.length > maxFaults ? `${number}, the first ${maxFaults} listed` : number;
}

function itemFaults(body: Record<string, unknown[]>, list: string, schema: keyof typeof itemChecks): Fault[] {
  return (body[list] ?? []).flatMap((item, index) =>
    itemChecks[schema](item).map(({ pointer, detail }) => ({ pointer: `/${list}/${index}${pointer}`, detail })),
  );
}

/** Of a parameter that the contract has only for models with a capability, the fault says why it has not. */
function withReason(found: Fault): Fault {
  const [, parameter = ""] = /^\/parameters\/(\w+)$/.exec(found.pointer ?? "") ?? [];
  return { ...found, detail: whyNot(parameter) ?? found.detail };
}

/** Throws a 400 that names every fault of a JSON body, or a 413 where a list in it is too long. */
export function checkBody(body: unknown, { body: schema, lists }: Facts): void {
  if (!schema) return;
  const validate = validators[schema];
  const errors = faults(validate, body).map(withReason);
  const tooMany = validate.errors?.find(({ keyword }) => keyword === "maxItems");
  if (tooMany) throw new Problem(413, `Send at most ${tooMany.params.limit} items in one request.`);

  const entries = Object.entries(lists) as [string, keyof typeof itemChecks][];
  const found =
    errors.length > 0
      ? errors
      : entries.flatMap(([list, item]) => itemFaults(body as Record<string, unknown[]>, list, item));
  if (found.length > 0) throw new Problem(400, `The body breaks the contract: ${count(found)}.`, { errors: found });
}
