import { normalise, withoutUnnamedEnd } from "../../../csv/columns.ts";
import type { Column, Signature } from "../signature.ts";
import { nameFault, repeated } from "./names.ts";

function columnNameFault(name: string): string | undefined {
  if (normalise(name) === "id")
    return `is ${JSON.stringify(name)}, and a CSV has the ids of cases in a column of that name`;
  if (name.trim() !== "" && withoutUnnamedEnd([name]).length === 0)
    return "is what pandas calls a column without a name";
  return nameFault(name);
}

function boundFaults({ type, minimum = -Infinity, maximum = Infinity, trainingRange }: Column): string[] {
  const [low = minimum, high = maximum] = trainingRange ?? [];
  const isWhole = type !== "integer" || (trainingRange ?? []).every(Number.isInteger);
  return [
    ...(minimum > maximum ? ["minimum is larger than maximum"] : []),
    ...(isWhole ? [] : ["trainingRange must be whole numbers for the type integer"]),
    ...(trainingRange && low > high ? ["trainingRange must have the smaller number first"] : []),
    ...(low < minimum || high > maximum
      ? ["trainingRange goes beyond minimum and maximum: widen them, so that no case of the training is refused"]
      : []),
  ];
}

function faultsOf(column: Column): string[] {
  const { name, type, optional, categories } = column;
  const inName = columnNameFault(name);
  return [
    ...(inName ? [`name ${inName}: rename the column`] : []),
    ...(type === "boolean" || type === "category" ? [`type ${type} is not supported yet: use number or integer`] : []),
    ...(categories && type !== "category" ? ["categories must be absent without the type category"] : []),
    ...(optional ? ["optional is not supported yet: a case has every column"] : []),
    ...boundFaults(column),
  ];
}

/** Aliases by which a header could mean another column, too. */
function aliasFaults(columns: Column[]): string[] {
  const owners = new Map([["id", -1], ...columns.map(({ name }, i): [string, number] => [normalise(name), i])]);
  return columns.flatMap(({ aliases = [] }, i) =>
    aliases.flatMap((alias, j) => {
      const owner = owners.get(normalise(alias)) ?? i;
      owners.set(normalise(alias), owner);
      const other = owner < 0 ? "the column id" : `columns/${owner}`;
      return owner === i ? [] : [`columns/${i}/aliases/${j} is a name of ${other}: leave it out`];
    }),
  );
}

export function columnFaults({ columns, missingValues }: Signature): string[] {
  const same = repeated(columns.map(({ name }) => normalise(name)));
  return [
    ...(missingValues ? ["missingValues is not supported yet: a case has every column"] : []),
    ...columns.flatMap((column, i) => faultsOf(column).map((fault) => `columns/${i}/${fault}`)),
    ...(same
      ? [`columns/${same[1]}/name is that of columns/${same[0]}, but for capitals, blanks and dashes: rename one`]
      : aliasFaults(columns)),
  ];
}
