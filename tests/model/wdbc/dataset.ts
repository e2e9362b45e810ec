import { readFileSync } from "node:fs";

/** All 569 cases of the data set as CSV rows in the contract's order, and whether each is malignant. */
export const dataset = readFileSync(new URL("../../../model/wdbc/data/breast_cancer.csv", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => {
    const cells = line.split(",");
    // In this file 0 is malignant: see model/wdbc/data/README.md.
    return { row: cells.slice(0, -1).join(","), malignant: cells.at(-1)?.trim() === "0" };
  });
