/** What the page finds in a file before any of it is sent. */
import { describe, expect, it } from "@jest/globals";
import { inspect } from "../../../web/src/batch/worker/inspect.ts";

const names = ["radius_mean", "texture_mean"];
const columns = names.map((name) => ({ name, aliases: [`mean ${name.slice(0, -5)}`] }));
const found = (text: string | Uint8Array<ArrayBuffer>) => inspect(new Blob([text]), columns);

describe("what can be sent", () => {
  it("is counted and shown as it is understood", async () => {
    const rows = Array.from({ length: 7 }, (_, i) => `${i};1,5;c${i};w`);
    expect(await found(`\uFEFFsep=;\r\n\r\nTexture Mean;mean radius;id;ward\r\n${rows.join("\r\n")}\r\n`)).toEqual({
      rows: 7,
      columns: ["texture_mean", "radius_mean", "id", "ward"],
      ignored: ["ward"],
      header: true,
      delimiter: "semicolon",
      decimal: "comma",
      first: rows.slice(0, 5).map((row) => row.split(";")),
    });
  });

  it("may lack a header and the last line end", async () => {
    const preview = { rows: 2, columns: names, ignored: [], header: false, delimiter: "tab", decimal: "none" };
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
    await inspect(new Blob(pieces), columns, { onRead: (share) => shares.push(share) });
    expect(shares.at(-1)).toBe(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect(shares.length).toBeGreaterThan(1);
  });

  it("is left where nobody waits for it any more", async () => {
    const found = await inspect(new Blob(["1,2\n".repeat(100_000)]), columns, { isStale: () => true });
    expect(found).toMatchObject({ rows: 1024 });
  });
});

describe("what cannot", () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);
  it.each([
    ["nothing", "", "There is nothing to diagnose yet."],
    ["blank lines", "\n \n", "There is nothing to diagnose yet."],
    ["a header alone", "radius_mean,texture_mean\n", "There is a header and no row below it."],
    [
      "a wrong header",
      "radius_mean,txture_mean\n1,2\n",
      "Column 2, “txture_mean”, looks like texture_mean: rename it.",
    ],
    ["no header and too few cells", "1\n2\n", "The first row is not a header and has 1 cell"],
    ["bytes that are no text", png, "The CSV is not UTF-8. It may be another kind of file"],
    ["Latin-1", new Uint8Array([0x69, 0x64, 0xe9, 0x0a]), "The CSV is not UTF-8."],
    ["a spreadsheet", "PK\u0003\u0004rest", "This is a spreadsheet or an archive, not CSV."],
    [
      "a quote without end",
      `radius_mean,texture_mean\n1,2\n"1,2\n`,
      "The quotes in line 3 of the CSV do not match. Correct that line.",
    ],
  ])("%s: says what to do", async (_, text, words) => {
    expect(await found(text)).toEqual({ faults: [expect.stringContaining(words)] });
  });

  it("a file larger than the page has room for", async () => {
    const huge = Object.defineProperty(new Blob(["1,2"]), "size", { value: 3_000_000_000 });
    expect(await inspect(huge, columns)).toEqual({
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
    expect(await inspect(gone, columns)).toEqual({ faults: [expect.stringContaining("Choose it again.")] });
  });
});
