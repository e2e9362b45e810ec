import { readFileSync } from "node:fs";
import { type Contract, readContract } from "./contract.ts";

const contract: Contract = readContract();
const examples = contract.paths["/predictions"]?.post?.requestBody?.content ?? {};

export interface Body {
  instances: { id?: string; features: Record<string, unknown> }[];
  parameters?: { explain?: boolean; prevalence?: number };
}

/** The instance of the contract's example: one real, malignant case as JSON. A fresh copy. */
export function jsonExample(): Body {
  const example = examples["application/json"]?.examples?.malignant?.value as Body;
  return { instances: structuredClone(example.instances) };
}

/** All 569 cases of the data set as CSV rows in the contract's order, and whether each is malignant. */
export const dataset = readFileSync(new URL("../../model/wdbc/data/breast_cancer.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const cells = line.split(",");
    // In this file 0 is malignant: see model/wdbc/data/README.md.
    return { row: cells.slice(0, -1).join(","), malignant: cells.at(-1)?.trim() === "0" };
  });

/** A header with the features in the contract's order, a row (49, benign), and both as a CSV body. */
export const csvHeader = Object.keys(contract.components.schemas.Features?.properties ?? {}).join(",");
export const csvRow = dataset[49]?.row ?? "";
export const csvExample = `${csvHeader}\n${csvRow}\n`;
