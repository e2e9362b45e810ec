/** Bodies with as many cases as a request may have, made of the data set over and over. */
import { csvHeader, dataset } from "../support/cases.ts";

const names = csvHeader.split(",");
const rows = Array.from({ length: 5000 }, (_, i) => dataset[i % dataset.length]?.row ?? "");

const features = (row: string) =>
  Object.fromEntries(row.split(",").map((cell, column) => [names[column], Number(cell)]));

export const manyCases = {
  count: rows.length,
  csv: [csvHeader, ...rows].join("\n"),
  json: JSON.stringify({ instances: rows.map((row) => ({ features: features(row) })) }),
};

export const dataSetCsv = dataset.map(({ row }) => row).join("\n");
