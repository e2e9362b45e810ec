/** The answers in their columns: what goes in comes out, in the order that is asked for. */
import { describe, expect, it } from "@jest/globals";
import type { Preview, SortKey, Wish } from "../../../web/src/batch/types.ts";
import { Answers } from "../../../web/src/batch/worker/answers.ts";
import { toCsv } from "../../../web/src/batch/worker/download.ts";
import { orderOf, passes } from "../../../web/src/batch/worker/order.ts";

const columns = ["width_mean", "id", "length_mean"];
type Given = Parameters<Answers["add"]>[1];
const warnings = [
  { feature: "length_mean", code: "out_of_range", detail: "larger" },
  { code: "unfamiliar", detail: "far" },
];
const given: Given[] = [
  { index: 0, id: "c10", label: "yes", probability: 1, plausible: ["yes"], warnings: [] },
  { index: 1, id: "c9", label: "no", probability: 0.05, plausible: ["no", "yes"], warnings },
  {
    index: 2,
    line: 9,
    error: {
      title: "Bad row",
      detail: "The row breaks the contract: 2 faults.",
      errors: [
        { pointer: "/length_mean", column: 3, detail: "is missing" },
        { pointer: "/id", column: 2, detail: "is too long" },
      ],
    },
  },
  { index: 3, id: "=1+1", label: "no", probability: 0.2, plausible: ["no"], warnings: [] },
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
      label: "no",
      probability: 0.05,
      plausible: ["no", "yes"],
      warnings: [{ feature: "length_mean", detail: "larger" }, { detail: "far" }],
    });
    expect(answers.row(2)).toMatchObject({
      line: 9,
      label: undefined,
      probability: undefined,
      error: {
        faults: [
          { name: "length_mean", column: 3, detail: "is missing" },
          { name: "id", column: 2, detail: "is too long" },
        ],
      },
    });
  });

  it("are summed up", () => {
    const { labels, ...rest } = answered().summary();
    expect(rest).toEqual({ rows: 5, done: 4, warned: 1, failed: 1 });
    const bins = (...at: number[]) => Array.from({ length: 20 }, (_, i) => Number(at.includes(i)));
    expect(labels).toEqual([
      { name: "yes", count: 1, bins: bins(19) },
      { name: "no", count: 2, bins: bins(1, 4) },
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
    expect(order("label")).toEqual([1, 3, 0, 2]);
    expect(order("notes", true)).toEqual([1, 0, 3, 2]);
  });

  it("has the rows that are asked for", () => {
    expect(order("row", false, { show: "label", label: "no" })).toEqual([1, 3]);
    expect(order("row", false, { show: "warned" })).toEqual([1]);
    expect(order("row", false, { show: "failed" })).toEqual([2]);
    expect(order("row", false, { show: "label", label: "none such" })).toEqual([]);
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
  const model = {
    features: [
      { name: "length_mean", aliases: [] },
      { name: "width_mean", aliases: [] },
    ],
    capabilities: ["sets" as const],
  };
  const source = new Blob(["Width mean;id;length_mean\n1,5;c10;-2\n1;c9;2\nx;@bad\n1;=1+1;+2\n9;never;9\n"]);

  it("keeps the input, disarms formulas and no numbers, and ends where the answers end", async () => {
    const csv = await toCsv(source, preview, model, answered(), () => true);
    expect((await csv.text()).split("\r\n")).toEqual([
      "Width mean;id;length_mean;label;probability;plausible;warnings;line;error",
      "1,5;c10;-2;yes;1;yes;;;",
      '1;c9;2;no;0,05;"no; yes";"length_mean: larger; far";;',
      `x;'@bad;;;;;;9;"The row breaks the contract: 2 faults. length_mean (column 3) is missing; id (column 2) is too long"`,
      "1;'=1+1;+2;no;0,2;no;;;",
      "",
    ]);
    expect([...new Uint8Array(await csv.slice(0, 3).arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("disarms every formula in a cell", async () => {
    const csv = await toCsv(new Blob(["id;length_mean\n=1+1,=2;1\n"]), preview, model, answered(), () => true);
    expect(await csv.text()).toContain("'=1+1,'=2;1;");
  });

  it("has another name for a column of the answer that the input has, too", async () => {
    const csv = await toCsv(
      new Blob(["length_mean,width_mean,Label,predicted_label\n1,2,M,x\n"]),
      { ...preview, columns: ["length_mean", "width_mean", "Label", "predicted_label"] },
      model,
      answered(),
      () => true,
    );
    expect((await csv.text()).split("\r\n")[0]).toMatch(
      /;Label;predicted_label;predicted_predicted_label;probability;/,
    );
  });

  it("of some rows has those", async () => {
    const answers = answered();
    const csv = await toCsv(source, preview, model, answers, passes(answers, { show: "failed" }));
    expect((await csv.text()).split("\r\n").map((line) => line.slice(0, 3))).toEqual(["Wid", "x;'", ""]);
  });

  it("of a model without sets has no plausible classes", async () => {
    const csv = await toCsv(source, preview, { ...model, capabilities: [] }, answered(), () => true);
    expect((await csv.text()).split("\r\n").slice(0, 2)).toEqual([
      "Width mean;id;length_mean;label;probability;warnings;line;error",
      "1,5;c10;-2;yes;1;;;",
    ]);
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
    expect(await csv.text()).toBe("a,b,label,probability,plausible,warnings,line,error\r\n1,2,yes,1,yes,,,\r\n");
  });
});
