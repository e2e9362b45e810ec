import type { Instance } from "../../client/src/index.ts";
import { csvHeader, dataset } from "../support/cases.ts";

const names = csvHeader.split(",");

/** The case of the data set at `index`, from the start again behind its end, named after its place. */
export function instance(index: number): Instance {
  const cells = (dataset[index % dataset.length]?.row ?? "").split(",");
  const features = Object.fromEntries(names.map((name, i) => [name, Number(cells[i])]));
  return { id: `case-${index}`, features: features as Instance["features"] };
}

export const instances = (count: number): Instance[] => Array.from({ length: count }, (_, i) => instance(i));

/** Cases of the data set as CSV with ids. */
export const csvRows = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => `case-${from + i},${dataset[(from + i) % dataset.length]?.row}`);

export const csvHead = `id,${csvHeader}`;
