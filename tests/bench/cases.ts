/** Bodies with as many cases as a request may have, and with as many as a small data set has. */
import { csvHeader, csvRows } from "../support/cases.ts";
import { named } from "../support/model.ts";

const rows = csvRows(5000);

const features = (row: string) => named(row.split(",").map(Number));

export const manyCases = {
  count: rows.length,
  csv: [csvHeader, ...rows].join("\n"),
  json: JSON.stringify({ instances: rows.map((row) => ({ features: features(row) })) }),
};

export const fewCases = { count: 569, csv: rows.slice(0, 569).join("\n") };
