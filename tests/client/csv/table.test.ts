import { expect, it } from "@jest/globals";
import { openCsv } from "../../../client/src/csv/table.ts";
import { sampleLength } from "../../../layers/csv/dialect.ts";
import { all } from "../api.ts";

async function* piecesOf(text: string, size: number): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const columns = [{ name: "a" }, { name: "b" }];
const open = (text: string, size = 10_000) => openCsv(piecesOf(text, size), async () => columns);

it("a CSV longer than the sample has its dialect, its header and each of its rows once", async () => {
  const lines = Array.from({ length: sampleLength / 4 }, (_, i) => `${i};${i},5`);
  for (const size of [10_000, sampleLength, 1_000_000]) {
    const { dialect, header, rows } = await open(["sep=;", "a;b", ...lines].join("\n"), size);
    expect(dialect).toEqual({ delimiter: "semicolon", decimal: "comma", header: "present" });
    expect(header).toEqual({ line: 2, text: "a;b", cells: ["a", "b"] });
    const found = await all(rows);
    expect(found.map(({ text }) => text)).toEqual(lines);
    expect(found.at(-1)?.line).toBe(lines.length + 2);
  }
});

it("the columns of the model are asked for only where the first row may be a case", async () => {
  let asked = 0;
  const columnsOf = async () => {
    asked++;
    return columns;
  };
  expect(await openCsv(piecesOf("b,a\n1,2\n", 9), columnsOf)).toMatchObject({ dialect: { header: "present" } });
  expect(asked).toBe(0);
  expect(await openCsv(piecesOf("1,2\n", 9), columnsOf)).toMatchObject({ dialect: { header: "absent" } });
  expect(await openCsv(piecesOf("a,2\n", 9), columnsOf)).toMatchObject({ dialect: { header: "present" } });
  expect(asked).toBe(2);
});

it("rows before what cannot be read are given", async () => {
  const { rows } = await open('a,b\n1,2\n"x"y,3\n');
  expect((await rows.next()).value).toMatchObject({ line: 2 });
  await expect(rows.next()).rejects.toThrow("The quotes in line 3 of the CSV do not match.");
});

it("nothing has no rows", async () => {
  const { header, rows } = await open("");
  expect([header, await all(rows)]).toEqual([undefined, []]);
});
