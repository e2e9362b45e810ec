import { findDecimal, readNumber } from "../../../csv/numbers.ts";
import { valueFaults } from "../check-value.ts";
import type { Column, Signature } from "../signature.ts";
import { repeated } from "./names.ts";

/** What the API would say of these values. */
function featureFaults(columns: Column[], features: Record<string, unknown>): string[] {
  const names = columns.map(({ name }) => name);
  return [
    ...Object.keys(features)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} is not a column`),
    ...columns.flatMap((column) => {
      if (!Object.hasOwn(features, column.name)) return [`${column.name} is required`];
      return valueFaults(features[column.name], column).map((detail) => `${column.name} ${detail}`);
    }),
  ];
}

/** The examples are requests in the contract, which they must keep. */
export function exampleFaults({ columns, classes = [], examples }: Signature): string[] {
  const same = repeated(examples.map(({ id }) => id));
  return [
    ...examples.flatMap(({ label, features }, i) => [
      ...featureFaults(columns, features).map((fault) => `examples/${i}/features/${fault}`),
      ...(label !== undefined && !classes.some(({ name }) => name === label)
        ? [`examples/${i}/label is not a class`]
        : []),
    ]),
    ...(same ? [`examples/${same[1]}/id is that of examples/${same[0]}: each example needs an id of its own`] : []),
  ];
}

export function legacyRouteFaults({ columns, classes = [], legacyRoute }: Signature): string[] {
  if (!legacyRoute) return [];
  const { codes, example } = legacyRoute;
  const names = classes.map(({ name }) => name);
  const cells = example.data.split(",");
  const decimal = findDecimal([{ cells }]);
  const row = Object.fromEntries(columns.map(({ name }, i) => [name, readNumber(cells[i]?.trim() ?? "", decimal)]));
  return [
    ...names.filter((name) => !Object.hasOwn(codes, name)).map((name) => `legacyRoute/codes lacks the class ${name}`),
    ...Object.keys(codes)
      .filter((name) => !names.includes(name))
      .map((name) => `legacyRoute/codes has ${name}, which is not a class`),
    ...(cells.length === columns.length
      ? featureFaults(columns, row).map((fault) => `legacyRoute/example/data: ${fault}`)
      : [`legacyRoute/example/data must have ${columns.length} numbers, and has ${cells.length}`]),
    ...(Object.values(codes).includes(example.answer) ? [] : ["legacyRoute/example/answer is none of codes"]),
  ];
}
