import { describe, expect, it } from "@jest/globals";
import { type CsvRecord, createRecordReader, isEmpty, recordsOf } from "../../../layers/csv/records.ts";
import { unifyLineEnds, withoutPreamble } from "../../../layers/csv/text.ts";

/** The records of a text, read in pieces of `size`. */
function read(text: string, size = text.length || 1): CsvRecord[] {
  const reader = createRecordReader("comma");
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += size) records.push(...reader(text.slice(at, at + size), false));
  return [...records, ...reader("", true)];
}

describe("records", () => {
  it("have their line, their text and their cells, in pieces of any size", () => {
    const text = 'a,b\n"two\nlines",1\n\n x ,"say ""so"""\n,\n\n\n';
    for (const size of [1, 2, 5, 1000])
      expect(read(text, size)).toEqual([
        { line: 1, text: "a,b", cells: ["a", "b"] },
        { line: 2, text: '"two\nlines",1', cells: ["two\nlines", "1"] },
        { line: 4, text: "", cells: [""] },
        { line: 5, text: ' x ,"say ""so"""', cells: [" x ", 'say "so"'] },
        { line: 6, text: ",", cells: ["", ""] },
      ]);
    expect([...recordsOf(text, "comma", 1)]).toEqual(read(text));
  });

  it("may have one cell", () => {
    expect(read("undefined\n  \n1\n")).toEqual([
      { line: 1, text: "undefined", cells: ["undefined"] },
      { line: 2, text: "", cells: [""] },
      { line: 3, text: "1", cells: ["1"] },
    ]);
  });

  it("may have tabs alone, which is no blank line", () => {
    const cells = [...recordsOf("a\tb\n\t\n \t\n\n", "tab", 1)].map(({ cells }) => cells);
    expect(cells).toEqual([
      ["a", "b"],
      ["", ""],
      [" ", ""],
    ]);
  });

  it("may have a blank before each quote", () => {
    const text = '"a, b", "c"\n "x,1", "y ""z"""\n';
    for (const size of [1, 3, 1000])
      expect(read(text, size).map(({ cells }) => cells)).toEqual([
        ["a, b", "c"],
        ["x,1", 'y "z"'],
      ]);
  });

  it("keep a blank before a quote within a cell where the file is not written so", () => {
    for (const size of [4, 1000]) expect(read('a,b\n"x, ""y""",1\n', size)[1]?.cells).toEqual(['x, "y"', "1"]);
  });

  it("end with the first whose quotes do not match", () => {
    const found: CsvRecord[] = [];
    const reading = () => {
      for (const record of recordsOf('a,b\n1,2\n"3"x,4\n5,6\n', "comma", 1)) found.push(record);
    };
    expect(reading).toThrow("The quotes in line 3 of the CSV do not match.");
    expect(found).toHaveLength(2);
    expect(reading).toThrow(expect.objectContaining({ name: "CsvError", line: 3 }));
  });

  it("may be as long as 100,000 characters", () => {
    const long = "x".repeat(100_000);
    for (const size of [1000, 200_000]) expect(read(`a\n${long}`, size)[1]?.text).toBe(long);
  });

  it("end with one that is too long, before all of it is read", () => {
    const reader = createRecordReader("comma");
    expect(() => [...reader(`a,b\n${"x".repeat(100_001)}`, false)]).toThrow(
      "The row in line 2 of the CSV is longer than 100,000 characters.",
    );
  });

  it("are all there where a text ends with a piece", () => {
    const text = "a,b\n".padEnd(65_536, "1,2\n");
    expect([...recordsOf(`${text.slice(0, -1)}3`, "comma", 1)].at(-1)?.cells).toEqual(["1", "23"]);
    expect([...recordsOf("", "comma", 1)]).toEqual([]);
  });

  it("are blank lines only where something follows them, however many there are", () => {
    const [first, second] = recordsOf(`${"\n".repeat(1_000_000)}x`, "comma", 1);
    expect([first?.line, second?.line]).toEqual([1, 2]);
    expect(read("\n".repeat(1_000_000))).toEqual([]);
  });
});

it.each([
  [[], true],
  [["", " \t"], true],
  [["", " x"], false],
])("cells %j are empty: %s", (cells, expected) => {
  expect(isEmpty(cells)).toBe(expected);
});

it.each([
  ["LF", "a\nb\n\nc", "a\nb\n\nc"],
  ["CRLF", "a\r\nb\r\n\r\nc", "a\nb\n\nc"],
  ["CR", "a\rb\r\rc", "a\nb\n\nc"],
  ["CR CR LF", "a\r\r\nb\r\r\n\r\r\nc", "a\nb\n\nc"],
  ["all of them", "a\r\r\r\nb\n\rc", "a\n\nb\n\nc"],
])("a line end of %s counts once", (_, text, expected) => {
  expect(unifyLineEnds(text)).toBe(expected);
});

it.each([
  ["a,b", "a,b", 1],
  ["\uFEFFa,b", "a,b", 1],
  ["sep=;\na,b", "a,b", 2],
  ["\uFEFFSEP=,\na,b", "a,b", 2],
  ["sep=\n", "sep=\n", 1],
  ["a\nsep=,\n", "a\nsep=,\n", 1],
])("%j begins behind its preamble", (text, rest, line) => {
  expect(withoutPreamble(text)).toEqual({ text: rest, line });
});
