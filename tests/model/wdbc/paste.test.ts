import { expect, it } from "@jest/globals";
import { readRow } from "../../../web/src/one-case/paste.ts";
import { featureNames } from "../../support/model.ts";
import { dataset } from "./dataset.ts";

it("the form takes every row of the data set, whichever way it is written", () => {
  const columns = featureNames.map((name) => ({ name }));
  for (const { row } of dataset) {
    const cells = row.split(",");
    for (const written of [row, cells.join("\t"), cells.join(";").replaceAll(".", ",")]) {
      const { values } = readRow(written, columns, "cases") as { values: Record<string, string> };
      expect(featureNames.map((name) => Number(values[name]))).toEqual(cells.map(Number));
    }
  }
});
