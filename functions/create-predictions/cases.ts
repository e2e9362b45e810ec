import { type Case, type Contract, featureNames, type Reply } from "@layers/api";

type Readable = Extract<Case, { row: number[] }>;
type RowPrediction = Reply["predictions"][number];

/** JSON instances as the cases a CSV body gives. */
export function fromInstances(instances: Contract["Instance"][]): { cases: Case[]; ignoredColumns: string[] } {
  const cases = instances.map(({ id, features }, index) => ({
    index,
    ...(id !== undefined && { id }),
    row: featureNames.map((name) => features[name] ?? Number.NaN),
  }));
  return { cases, ignoredColumns: [] };
}

/** The cases the model can be asked about. */
export const readable = (cases: Case[]): Readable[] => cases.filter((entry) => "row" in entry);

function prediction({ index, id }: Readable, answer: RowPrediction): Contract["Prediction"] {
  const { label, probability, probabilities, plausible, warnings, explanation } = answer;
  return {
    index,
    ...(id !== undefined && { id }),
    label,
    probability,
    probabilities,
    ...(plausible && { plausible }),
    warnings,
    ...(explanation && { explanation: named(explanation) }),
  };
}

function named({ baseline, contributions }: NonNullable<RowPrediction["explanation"]>): Contract["Explanation"] {
  return {
    baseline,
    contributions: featureNames.map((feature, i) => ({ feature, contribution: contributions[i] ?? 0 })),
  };
}

/** The model's answers (one for each readable case, in order) put where their cases stand; bad rows keep their errors. */
export function inPlace(cases: Case[], answers: RowPrediction[]): Contract["Prediction"][] {
  const next = answers.values();
  return cases.map((entry) => ("row" in entry ? prediction(entry, next.next().value as RowPrediction) : entry));
}
