/** Cases of the model in place, named after their places, as JSON and as CSV. */
import type { Instance } from "../../client/src/index.ts";
import { csvHeader, randomRow } from "../support/cases.ts";
import { featureNames, named } from "../support/model.ts";

export const instance = (index: number): Instance => ({
  id: `case-${index}`,
  features: named(randomRow(index)) as Instance["features"],
});

export const instances = (count: number): Instance[] => Array.from({ length: count }, (_, i) => instance(i));

/** Rows without their ids. */
export const bareRows = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, i) => randomRow(from + i).join());

export const csvRows = (count: number, from = 0): string[] =>
  bareRows(count, from).map((row, i) => `case-${from + i},${row}`);

export const csvHead = `id,${csvHeader}`;

export const [firstName = ""] = featureNames;

/** The first row with text in place of its first number. */
export const badRow = `case-0,${randomRow(0).map(String).with(0, "wide").join()}`;

/** That header with another name in place of the first. */
export const wrongHead = csvHead.replace(`,${firstName},`, ",misspelt,");
