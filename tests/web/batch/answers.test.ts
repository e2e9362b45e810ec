/** The answers in their columns: what goes in comes out, in the order that is asked for. */
import { describe, expect, it } from "@jest/globals";
import type { Preview, SortKey, Wish } from "../../../web/src/batch/types.ts";
import { Answers } from "../../../web/src/batch/worker/answers.ts";
import { toCsv } from "../../../web/src/batch/worker/download.ts";
import { orderOf, passes } from "../../../web/src/batch/worker/order.ts";

const columns = ["texture_mean", "id", "radius_mean"];
type Given = Parameters<Answers["add"]>[1];
const warnings = [
  { feature: "radius_mean", code: "out_of_range", detail: "larger" },
  { code: "unfamiliar", detail: "far" },
];
const given: Given[] = [
  { index: 0, id: "c10", diagnosis: "malignant", probability: 1, plausible: ["malignant"], warnings: [] },
  { index: 1, id: "c9", diagnosis: "benign", probability: 0.05, plausible: ["benign", "malignant"], warnings },
  {
    index: 2,
    line: 9,
    error: {
      title: "Bad row",
      detail: "The row breaks the contract: 2 faults.",
      errors: [
        { pointer: "/radius_mean", column: 3, detail: "is missing" },
        { pointer: "/id", column: 2, detail: "is too long" },
      ],
    },
  },
  { index: 3, id: "=1+1", diagnosis: "benign", probability: 0.2, plausible: ["benign"], warnings: [] },
];

function answered(): Answers {
  const answers = new Answers({ rows: 5 });
  for (const [i, prediction] of given.entries()) answers.add(i + 7, prediction);
  return answers;
}

describe("rows", () => {
  it("come out as they went in, with the columns of their faults", () => {
    const answers = answered();
    expect(answers.row(1)).toEqual({
      index: 1,
      line: 8,
      id: "c9",
      diagnosis: "benign",
      probability: 0.05,
      plausible: ["benign", "malignant"],
      warnings: [{ feature: "radius_mean", detail: "larger" }, { detail: "far" }],
    });
    expect(answers.row(2)).toMatchObject({
      line: 9,
      diagnosis: undefined,
      probability: undefined,
      error: {
        faults: [
          { name: "radius_mean", column: 3, detail: "is missing" },
          { name: "id", column: 2, detail: "is too long" },
        ],
      },
    });
  });

  it("are summed up", () => {
    const { diagnoses, ...rest } = answered().summary();
    expect(rest).toEqual({ rows: 5, done: 4, warned: 1, failed: 1 });
    const bins = (...at: number[]) => Array.from({ length: 20 }, (_, i) => Number(at.includes(i)));
    expect(diagnoses).toEqual([
      { name: "malignant", count: 1, bins: bins(19) },
      { name: "benign", count: 2, bins: bins(1, 4) },
    ]);
  });
});

describe("the order", () => {
  const order = (sort: SortKey, descending = false, filter: Wish["filter"] = { show: "all" }) => {
    const rows = orderOf(answered(), { sort, descending, filter });
    return rows && [...rows];
  };

  it("is that of the input where nothing else is asked for", () => {
    expect(order("row")).toBeUndefined();
    expect(order("row", true)).toEqual([3, 2, 1, 0]);
  });

  it("has rows with errors last, and numbers in names as numbers", () => {
    expect(order("id")).toEqual([3, 1, 0, 2]);
    expect(order("probability")).toEqual([1, 3, 0, 2]);
    expect(order("probability", true)).toEqual([0, 3, 1, 2]);
    expect(order("diagnosis")).toEqual([1, 3, 0, 2]);
    expect(order("notes", true)).toEqual([1, 0, 3, 2]);
  });

  it("has the rows that are asked for", () => {
    expect(order("row", false, { show: "diagnosis", diagnosis: "benign" })).toEqual([1, 3]);
    expect(order("row", false, { show: "warned" })).toEqual([1]);
    expect(order("row", false, { show: "failed" })).toEqual([2]);
    expect(order("row", false, { show: "diagnosis", diagnosis: "none such" })).toEqual([]);
  });
});

describe("the download", () => {
  const preview: Preview = {
    rows: 5,
    columns,
    ignored: [],
    header: true,
    delimiter: "semicolon",
    decimal: "comma",
    first: [],
    invalidRows: { count: 0, first: [] },
  };
  const model = [{ name: "radius_mean" }, { name: "texture_mean" }];
  const source = new Blob(["Texture mean;id;radius_mean\n1,5;c10;-2\n1;c9;2\nx;@bad\n1;=1+1;+2\n9;never;9\n"]);

  it("keeps the input, disarms formulas and no numbers, and ends where the answers end", async () => {
    const csv = await toCsv(source, preview, model, answered(), () => true);
    expect((await csv.text()).split("\r\n")).toEqual([
      "Texture mean;id;radius_mean;diagnosis;probability;plausible;warnings;line;error",
      "1,5;c10;-2;malignant;1;malignant;;;",
      '1;c9;2;benign;0,05;benign malignant;"radius_mean: larger; far";;',
      `x;'@bad;;;;;;9;"The row breaks the contract: 2 faults. radius_mean (column 3) is missing; id (column 2) is too long"`,
      "1;'=1+1;+2;benign;0,2;benign;;;",
      "",
    ]);
    expect([...new Uint8Array(await csv.slice(0, 3).arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("disarms every formula in a cell", async () => {
    const csv = await toCsv(new Blob(["id;radius_mean\n=1+1,=2;1\n"]), preview, model, answered(), () => true);
    expect(await csv.text()).toContain("'=1+1,'=2;1;");
  });

  it("has another name for a column of the answer that the input has, too", async () => {
    const csv = await toCsv(
      new Blob(["radius_mean,texture_mean,Diagnosis,predicted_diagnosis\n1,2,M,x\n"]),
      { ...preview, columns: ["radius_mean", "texture_mean", "Diagnosis", "predicted_diagnosis"] },
      model,
      answered(),
      () => true,
    );
    expect((await csv.text()).split("\r\n")[0]).toMatch(
      /;Diagnosis;predicted_diagnosis;predicted_predicted_diagnosis;probability;/,
    );
  });

  it("of some rows has those", async () => {
    const answers = answered();
    const csv = await toCsv(source, preview, model, answers, passes(answers, { show: "failed" }));
    expect((await csv.text()).split("\r\n").map((line) => line.slice(0, 3))).toEqual(["Tex", "x;'", ""]);
  });

  it("names the columns of an input without header", async () => {
    const answers = new Answers({ rows: 1 });
    answers.add(1, given[0] as Given);
    const bare = {
      ...preview,
      columns: ["a", "b"],
      header: false,
      delimiter: "comma",
      decimal: "none",
    } satisfies Preview;
    const csv = await toCsv(new Blob(["1,2"]), bare, model, answers, () => true);
    expect(await csv.text()).toBe(
      "a,b,diagnosis,probability,plausible,warnings,line,error\r\n1,2,malignant,1,malignant,,,\r\n",
    );
  });
});
