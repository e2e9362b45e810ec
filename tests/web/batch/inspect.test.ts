/** What the page finds in a file before any of it is sent. */
import { describe, expect, it } from "@jest/globals";
import { inspect } from "../../../web/src/batch/worker/inspect.ts";

const names = ["length_mean", "width_mean"];
const features = names.map((name) => ({
  name,
  aliases: [`mean ${name.slice(0, -5)}`],
  minimum: 0,
  maximum: 100,
  integer: false,
}));
const form = { features, maxIdLength: 4 };
const found = (text: string | Uint8Array<ArrayBuffer>) => inspect(new Blob([text]), form);

describe("what can be sent", () => {
  it("is counted and shown as it is understood", async () => {
    const rows = Array.from({ length: 7 }, (_, i) => `${i};1,5;c${i};w`);
    expect(await found(`\uFEFFsep=;\r\n\r\nWidth Mean;mean length;id;ward\r\n${rows.join("\r\n")}\r\n`)).toEqual({
      rows: 7,
      columns: ["width_mean", "length_mean", "id", "ward"],
      ignored: ["ward"],
      header: true,
      delimiter: "semicolon",
      decimal: "comma",
      first: rows.slice(0, 5).map((row) => row.split(";")),
      invalidRows: { count: 0, first: [] },
    });
  });

  it("may lack a header and the last line end", async () => {
    const preview = {
      rows: 2,
      columns: names,
      ignored: [],
      header: false,
      delimiter: "tab",
      decimal: "none",
      invalidRows: { count: 0, first: [] },
    };
    expect(await found("1\t2\n3\t4")).toEqual({
      ...preview,
      first: [
        ["1", "2"],
        ["3", "4"],
      ],
    });
  });

  it("is told how much of it is read", async () => {
    const shares: number[] = [];
    const pieces = Array.from({ length: 10 }, () => "1,2\n".repeat(1000));
    await inspect(new Blob(pieces), form, { onRead: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(1);
  });

  it("is left where nobody waits for it any more", async () => {
    const found = await inspect(new Blob(["1,2\n".repeat(100_000)]), form, { isStale: () => true });
    expect(found).toMatchObject({ rows: 1024 });
  });
});

describe("rows that the API will not answer", () => {
  it("are counted, the first of them with their faults by column", async () => {
    const rows = ["1.5,abc,1", "1.5,2.5,2", "101,,3", "-1,1,5,4", "", "1,2,names", "1.5", "x,x,x"];
    const preview = await found(`width_mean,length_mean,id\n${rows.join("\n")}\n`);
    const faults = (...list: [name: string, column: number, detail: string][]) => ({
      detail: "",
      faults: list.map(([name, column, detail]) => ({ name, column, detail })),
    });
    expect(preview).toMatchObject({
      rows: 8,
      invalidRows: {
        count: 7,
        first: [
          { index: 0, line: 2, error: faults(["length_mean", 2, "must be a finite number"]) },
          {
            index: 2,
            line: 4,
            error: faults(["length_mean", 2, "is required"], ["width_mean", 1, "must be at most 100"]),
          },
          { index: 3, line: 5, error: { detail: "The row has 4 cells instead of 3.", faults: [] } },
          { index: 4, line: 6, error: { detail: "The row is empty.", faults: [] } },
          { index: 5, line: 7, error: faults(["id", 3, "must have at most 4 characters"]) },
        ],
      },
    });
  });

  it("have another decimal mark than the rest, or one that can be read in two ways", async () => {
    const preview = await found("length_mean;width_mean\n1,5;2,5\n1.5;2,5\n1,25;1.234\n");
    expect(preview).toMatchObject({
      decimal: "comma",
      invalidRows: {
        count: 2,
        first: [
          {
            line: 3,
            error: { faults: [{ column: 1, detail: expect.stringContaining("has a point, but the decimal mark") }] },
          },
          {
            line: 4,
            error: { faults: [{ column: 2, detail: expect.stringContaining("has a point, but the decimal mark") }] },
          },
        ],
      },
    });
    expect(await found("length_mean,width_mean\n1.234,2\n")).toMatchObject({
      invalidRows: {
        count: 1,
        first: [{ error: { faults: [{ detail: expect.stringContaining("can be read in two ways") }] } }],
      },
    });
  });
});

describe("what cannot", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  it.each([
    ["nothing", "", "There are no rows yet."],
    ["blank lines", "\n \n", "There are no rows yet."],
    ["a header alone", "length_mean,width_mean\n", "There is a header and no row below it."],
    ["a wrong header", "length_mean,wdth_mean\n1,2\n", "Column 2, “wdth_mean”, looks like width_mean: rename it."],
    ["no header and too few cells", "1\n2\n", "The first row is not a header and has 1 cell"],
    ["bytes that are no text", png, "The CSV is not UTF-8. It may be another kind of file"],
    ["Latin-1", new Uint8Array([0x69, 0x64, 0xe9, 0x0a]), "The CSV is not UTF-8."],
    ["a spreadsheet", "PK\u0003\u0004rest", "This is a spreadsheet or an archive, not CSV."],
    [
      "a quote without end",
      `length_mean,width_mean\n1,2\n"1,2\n`,
      "The quotes in line 3 of the CSV do not match. Correct that line.",
    ],
  ])("%s: says what to do", async (_, text, words) => {
    expect(await found(text)).toEqual({ faults: [expect.stringContaining(words)] });
  });

  it("a file larger than the page has room for", async () => {
    const huge = Object.defineProperty(new Blob(["1,2"]), "size", { value: 3_000_000_000 });
    expect(await inspect(huge, form)).toEqual({
      faults: [expect.stringMatching(/^This is 3,000 MB, more than .*500 MB/)],
    });
  });

  it("a file that is gone", async () => {
    const gone = Object.defineProperty(new Blob(["1,2"]), "stream", {
      value: () =>
        new ReadableStream({
          start: (controller) => controller.error(new DOMException("gone", "NotReadableError")),
        }),
    });
    expect(await inspect(gone, form)).toEqual({ faults: [expect.stringContaining("Choose it again.")] });
  });
});
