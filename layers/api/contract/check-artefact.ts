/** Whether the signature and the artefact are of one model: an API made of the one must not ask the other. */
import type { Signature } from "./signature.ts";

/** What model/model.json tells, as far as it is compared. */
export interface Artefact {
  name?: unknown;
  version?: unknown;
  features?: { name?: unknown; range?: unknown }[];
  classes?: unknown[];
  undecided?: unknown;
  /** Of an additive model. */
  intercept?: unknown;
  prevalence?: unknown;
  thresholds?: unknown;
  conformal?: unknown;
  outOfDistribution?: unknown;
}

/** Capabilities of an additive model by the parts that it takes. */
const parts = {
  prevalence: "prevalence",
  refer: "thresholds",
  sets: "conformal",
  guard: "outOfDistribution",
} as const;

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** The parts of an additive model show what it can do. Those of another model may be in other files, or in code. */
const isAdditive = ({ intercept }: Artefact) => intercept !== undefined;

function partFaults(capabilities: readonly string[], artefact: Artefact): string[] {
  if (!isAdditive(artefact)) return [];
  return Object.entries(parts).flatMap(([capability, part]) => {
    const claimed = capabilities.includes(capability);
    if (claimed === (artefact[part] !== undefined)) return [];
    return [
      claimed
        ? `capabilities has ${capability}, and model/model.json has no ${part}`
        : `capabilities lacks ${capability}, and model/model.json has ${part}`,
    ];
  });
}

/** Where model/model.json contradicts model/signature.json: sentences that begin with the signature's field. */
export function contradictions(signature: Signature, artefact: Artefact): string[] {
  const { name, version, columns, classes, undecided, capabilities } = signature;
  const { features = [] } = artefact;
  const column = columns.findIndex(({ name }, i) => features[i]?.name !== name);
  const range = columns.findIndex(
    ({ trainingRange }, i) => trainingRange && features[i]?.range && !same(features[i]?.range, trainingRange),
  );
  const is = (text: unknown) => `is not that of model/model.json, ${JSON.stringify(text)}`;
  return [
    ...(artefact.name === name ? [] : [`name ${is(artefact.name)}`]),
    ...(artefact.version === version ? [] : [`version ${is(artefact.version)}`]),
    ...(same(
      artefact.classes,
      classes?.map((one) => one.name),
    )
      ? []
      : [`classes are not those of model/model.json, in its order`]),
    ...(artefact.undecided === undecided || (artefact.undecided === undefined && !isAdditive(artefact))
      ? []
      : [`undecided ${is(artefact.undecided)}`]),
    ...(features.length === columns.length
      ? []
      : [`columns are ${columns.length}, and model/model.json has ${features.length}`]),
    ...(column < 0 || column >= features.length ? [] : [`columns/${column}/name ${is(features[column]?.name)}`]),
    ...(range < 0 || column >= 0 ? [] : [`columns/${range}/trainingRange ${is(features[range]?.range)}`]),
    ...partFaults(capabilities, artefact),
  ];
}
