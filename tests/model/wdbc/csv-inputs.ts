/** CSV files as people have them, and the right answers: for the API, the command line and the page alike. */
import { readFileSync } from "node:fs";

export interface CsvInput {
  name: string;
  text: string;
  /** For each row its label, or the start of each of its errors. */
  rows: (string | string[])[];
  /** Columns that the model does not read. */
  ignored: string[];
  /** For the first row. */
  id?: string;
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const three = ["malignant", "benign", "indeterminate"];
const thousands = [
  ["/area_mean has a comma, but the decimal mark of this CSV is the point", "/area_worst has a comma"],
  "benign",
  "indeterminate",
];

const folder = (name: string, expected: Omit<CsvInput, "name" | "text">): CsvInput => ({
  name,
  text: read(`csv-inputs/${name}`),
  ...expected,
});

/** Rows of the data set with its class, in the format of scikit-learn's own data files. */
const dataFile = read("../../../model/wdbc/data/breast_cancer.csv");
const wholeDataSet: CsvInput = {
  name: "the data file of the model",
  text: dataFile.split("\n").slice(0, 4).join("\n"),
  rows: ["malignant", "malignant", "malignant"],
  ignored: ["target"],
};

export const csvInputs: CsvInput[] = [
  folder("comma-tab-header.csv", { rows: three, ignored: [], id: "case-0" }),
  folder("default-index.csv", { rows: three, ignored: ["column 1"] }),
  folder("kaggle.csv", { rows: three, ignored: ["diagnosis"], id: "842302" }),
  folder("quoted-after-space.csv", { rows: three, ignored: [], id: "case-0" }),
  folder("sklearn.csv", { rows: three, ignored: [] }),
  folder("three-rows-middle-all-missing.csv", { rows: ["malignant", ["The row is empty."], "benign"], ignored: [] }),
  folder("us-thousands.tsv", { rows: thousands, ignored: [], id: "case-0" }),
  folder("us-thousands-quoted.csv", { rows: thousands, ignored: [], id: "case-0" }),
  folder("with-id.csv", {
    rows: ["malignant", Array(30).fill("/"), "benign"],
    ignored: [],
    id: "case-0",
  }),
  wholeDataSet,
];
