/** A CSV of any length through the client, and what the API says of the whole of it in one request. */
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { type CsvAnswer, predictCsv } from "../../client/src/csv/index.ts";
import { ProblemError } from "../../client/src/index.ts";
import { serveBefore } from "../support/front.ts";
import { featureNames, testWith } from "../support/model.ts";
import { model } from "../support/model-server.ts";
import { all, chaos, replacing, serve } from "./api.ts";
import { badRow as bad, bareRows, csvHead, csvRows, firstName, wrongHead } from "./cases.ts";

jest.setTimeout(120_000); // Thousands of rows take their time on a busy machine.
const { url } = await serve();
afterEach(() => chaos.set("none"));

/** A text in pieces of this many characters. */
async function* pieces(text: string, size = 1000): AsyncGenerator<string> {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

const stream = (text: string, options: object = {}, size?: number) =>
  predictCsv(pieces(text, size), { baseUrl: url, chunkSize: 3, ...options });

const served = { name: model.name, version: model.version };

/** The API's own answer to the whole. */
async function whole(text: string, query = ""): Promise<{ status: number; predictions: object[] }> {
  const init = { method: "POST", headers: { "content-type": "text/csv" }, body: text };
  const response = await fetch(`${url}/predictions${query}`, init);
  return { status: response.status, ...((await response.json()) as { predictions: object[] }) };
}

const predictions = (answers: CsvAnswer[]) => answers.map(({ prediction }) => prediction);

const [a = "", b = "", c = "", d = "", e = ""] = csvRows(5);
const bare = bareRows(5);

describe("the same as one request for all", () => {
  const files: [string, string][] = [
    ["a header, an id, bad rows between good ones", [csvHead, a, bad, b, "", c, "x,1,2", d, bad, e].join("\n")],
    ["no header", bare.join("\n")],
    ["no header, and a first row that is bad", ["1,2,3", ...bare].join("\n")],
    [
      "CRLF, a byte order mark, blank lines, an end without line end",
      `\uFEFF\r\n${[csvHead, a, "", b, "  ", c, d].join("\r\n")}`,
    ],
    ["CR alone", [csvHead, a, b, c, d, bad].join("\r")],
    ["semicolons and decimal commas", [csvHead, a, b, c, d].join("\n").replaceAll(",", ";").replaceAll(".", ",")],
    [
      "an empty row of tabs, alone in its request",
      [...bare.slice(0, 3).map((row) => row.replaceAll(",", "\t")), "\t".repeat(featureNames.length - 1)].join("\n"),
    ],
    ["tabs", [csvHead, a, b, c, d].join("\n").replaceAll(",", "\t")],
    ["semicolons without header", bare.join("\n").replaceAll(",", ";").replaceAll(".", ",")],
    ["a note to Excel", `sep=;\r\n${[csvHead, a, b, c, d].join("\r\n").replaceAll(",", ";")}`],
    [
      "quotes, with line ends, separators and quotes in them",
      [
        csvHead,
        a.replace("case-0", '"x,\n""y"""'),
        b,
        c.replace("case-2", '"two\r\nlines"'),
        bad,
        d.replace("case-3", '"q" '),
      ].join("\n"),
    ],
    ["columns in another order", reversed([csvHead, a, b, c, d])],
    ["capitals and blanks in the header", [csvHead.toUpperCase().replaceAll("_", " "), a, b, c, d].join("\n")],
    ["dashes in the header", [csvHead.replaceAll(/[ _]/g, "-"), a, b, c, d].join("\n")],
    ["a separator at each end", [csvHead, a, b, c, d].map((row) => `${row},`).join("\n")],
    [
      "a row with a semicolon among commas, first of its request",
      [...bare.slice(0, 3), `${bare[3]};`, ...bare.slice(3)].join("\n"),
    ],
    ["blank lines at the end of a request", [csvHead, a, b, "", c, d, "  ", "", e].join("\n")],
    ["a request of blank lines", [csvHead, a, b, c, "", "", "", e].join("\n")],
    ["many bad rows in one run", [csvHead, a, ...Array(10).fill(bad), b].join("\n")],
    ["bad rows first", [csvHead, ...Array(10).fill(bad), b].join("\n")],
    ["bad rows first, without header", [...Array(10).fill("1,2,3"), bare[0]].join("\n")],
  ];
  it.each(files)("%s", async (_, text) => {
    const expected = await whole(text);
    expect(expected.status).toBe(200);
    for (const size of [1, 7, 1_000_000])
      expect(predictions(await all(stream(text, {}, size)))).toEqual(expected.predictions);
  });

  it("a request of empty rows, more than may precede a header", async () => {
    const text = [bare[0], ...Array(1200).fill(","), bare[1]].join("\n");
    const { predictions: expected } = await whole(text);
    expect(predictions(await all(stream(text, { chunkSize: 1100 })))).toEqual(expected);
  });

  testWith("explain")("with reasons", async () => {
    const text = [csvHead, a, b, c, d].join("\n");
    const { predictions: expected } = await whole(text, "?explain=true");
    expect(predictions(await all(stream(text, { explain: true })))).toEqual(expected);
  });

  testWith("prevalence")("with a prevalence", async () => {
    const text = [csvHead, a, b, c, d].join("\n");
    const { predictions: expected } = await whole(text, "?prevalence=0.02");
    expect(predictions(await all(stream(text, { prevalence: 0.02 })))).toEqual(expected);
  });

  it("of bytes, cut within a character, and as a ReadableStream", async () => {
    const text = [csvHead, a.replace("case-0", "naïve-µ"), b, c, d].join("\n");
    const { predictions: expected } = await whole(text);
    const bytes = new TextEncoder().encode(text);
    async function* singly() {
      for (const byte of bytes) yield Uint8Array.of(byte);
    }
    expect(predictions(await all(predictCsv(singly(), { baseUrl: url })))).toEqual(expected);
    const { body } = new Response(bytes);
    if (!body) throw new Error("no body");
    expect(predictions(await all(predictCsv(body, { baseUrl: url })))).toEqual(expected);
    expect(predictions(await all(predictCsv(new Blob([bytes]).stream(), { baseUrl: url })))).toEqual(expected);
  });
});

/** Rows with their cells from right to left. */
function reversed(rows: string[]): string {
  return rows.map((row) => row.split(",").reverse().join(",")).join("\n");
}

describe("each answer", () => {
  it("comes with its line, its cells and the header", async () => {
    const answers = await all(stream(["", csvHead, a, bad].join("\n")));
    expect(answers.map(({ line, cells, header }) => [line, cells.join(), header?.join()])).toEqual([
      [3, a, csvHead],
      [4, bad, csvHead],
    ]);
    expect(answers[1]?.prediction).toMatchObject({
      index: 1,
      line: 4,
      error: { errors: [{ pointer: `/${firstName}` }] },
    });
  });

  it("has every fault of a bad row, though the API lists a hundred of a request", async () => {
    const empty = `id${",x".repeat(featureNames.length)}`;
    const answers = await all(stream([csvHead, ...Array(50).fill(empty)].join("\n"), { chunkSize: 20 }));
    expect(answers).toHaveLength(50);
    for (const { prediction } of answers) expect(prediction.error?.errors).toHaveLength(featureNames.length);
  });

  it("is there for each of 5,000 rows, with line and index of the whole", async () => {
    const told: number[] = [];
    const rows = csvRows(5000).map((row, i) => (i % 100 === 99 ? "bad" : row));
    let count = 0;
    const onProgress = ({ done }: { done: number }) => told.push(done);
    for await (const { line, prediction } of stream(
      [csvHead, ...rows].join("\n"),
      { chunkSize: 500, onProgress },
      65_536,
    )) {
      const right =
        count % 100 === 99 ? prediction.line === line && prediction.error : prediction.id === `case-${count}`;
      if (prediction.index !== count || line !== count + 2 || !right) throw new Error(`Row ${count} is off.`);
      count++;
    }
    expect(count).toBe(5000);
    expect(told.at(-1)).toBe(5000);
  });
});

describe("refuses the whole", () => {
  const refusal = (text: string, options = {}) =>
    all(stream(text, options)).then(
      () => {
        throw new Error("It was taken.");
      },
      (error: ProblemError) => error,
    );

  it.each([
    ["nothing", ""],
    ["blank lines", "\n\n  \n"],
    ["a header alone", csvHead],
  ])("%s", async (_, text) => {
    const error = await refusal(text);
    expect(error).toBeInstanceOf(ProblemError);
    const detail = "The CSV has no row.";
    expect(error.problem).toEqual({ type: "about:blank", title: "Bad Request", status: 400, detail, requestId: "" });
  });

  it("a header that does not fit, at its line", async () => {
    const error = await refusal(["", wrongHead, a, b, c, d].join("\n"));
    expect(error.problem).toMatchObject({
      status: 400,
      errors: [
        { line: 2, detail: `The column ${firstName} is missing.` },
        { line: 2, detail: "Column 2 is not in the contract." },
      ],
    });
  });

  it("quotes that do not match, at their line, after the answers to the rows before", async () => {
    for (const broken of ['"open', '"a"b,1,2\n']) {
      const got: CsvAnswer[] = [];
      const reading = (async () => {
        for await (const answer of stream([csvHead, a, b, c, d, broken].join("\n"))) got.push(answer);
      })();
      const detail = "The quotes in line 6 of the CSV do not match.";
      await expect(reading).rejects.toMatchObject({ message: detail, problem: { errors: [{ line: 6, detail }] } });
      expect(got).toHaveLength(4);
    }
  });

  it("an open quote that swallows the rest, before it has read it all", async () => {
    let read = 0;
    async function* endless() {
      yield `${csvHead}\n"`;
      for (; ; read += 1000) yield "x".repeat(1000);
    }
    const reading = all(predictCsv(endless(), { baseUrl: url }));
    await expect(reading).rejects.toThrow("The row in line 2 of the CSV is longer than 100,000 characters.");
    expect(read).toBeLessThan(1_000_000);
  });

  it("a header below more empty rows than are searched for it", async () => {
    const error = await refusal([...Array(1000).fill(","), csvHead, a].join("\n"));
    expect(error).toMatchObject({ status: 400, message: "The first 1,000 rows of the CSV are empty. Remove them." });
  });

  it("what is not UTF-8", async () => {
    async function* latin1() {
      yield Buffer.from(`${csvHead}\n${a.replace("case", "na\xefve")}\n`, "latin1");
    }
    await expect(all(predictCsv(latin1(), { baseUrl: url }))).rejects.toThrow("The CSV is not UTF-8.");
    await expect(all(stream(`${csvHead}\n\0`))).rejects.toThrow("The CSV is not UTF-8.");
  });

  testWith("prevalence")("with the API's own problem, a prevalence out of bounds", async () => {
    const error = await refusal([csvHead, a].join("\n"), { prevalence: 7 });
    expect(error.problem).toMatchObject({ status: 400, errors: [{ parameter: "prevalence" }] });
  });
});

describe("columns that the model does not read", () => {
  const named = async (text: string) => {
    const told: string[][] = [];
    await all(stream(text, { onIgnoredColumns: (names: string[]) => told.push(names) }));
    return told;
  };
  const wider = [`${csvHead},ward`, ...[a, b, c, d, e].map((row) => `${row},x`)].join("\n");

  it("are reported once, or not at all", async () => {
    expect(await named(wider)).toEqual([["ward"]]);
    expect(await named([csvHead, a, b, c, d].join("\n"))).toEqual([]);
    expect(await all(stream(wider))).toHaveLength(5);
  });
});

describe("requests", () => {
  it("halves what is too large, and keeps its place", async () => {
    const text = [csvHead, ...csvRows(5200)].join("\n");
    const answers = await all(stream(text, { chunkSize: 5200 }));
    expect(answers.every(({ line, prediction }, i) => line === i + 2 && prediction.id === `case-${i}`)).toBe(true);
    expect(answers).toHaveLength(5200);
  });

  it("sends a spare row with bad ones, and asks for the model once", async () => {
    let sent = 0;
    const front = await serveBefore(url, () => {
      sent++;
      return false;
    });
    const text = [csvHead, ...Array(12).fill(bad)].join("\n");
    const answers = await all(predictCsv(pieces(text), { baseUrl: front.url, chunkSize: 3, concurrency: 1 }));
    expect(answers).toHaveLength(12);
    expect(front.count() - sent).toBe(1);
  });

  it.each([
    ["between two requests", { chunkSize: 10 }, 5000],
    ["between the halves of a request that is too large", { chunkSize: 40 }, 10],
    ["with several requests under way", { chunkSize: 5, concurrency: 8 }, 5000],
  ])("ends after the former model's answers where the model is replaced %s", async (_, options, most) => {
    const got: CsvAnswer[] = [];
    const text = [csvHead, ...csvRows(40)].join("\n");
    const reading = (async () => {
      for await (const answer of stream(text, { ...options, fetch: replacing("case-20", most) })) got.push(answer);
    })();
    await expect(reading).rejects.toMatchObject({
      name: "ProblemError",
      problem: { title: "Model replaced" },
      message: `The model was replaced from ${served.name} ${served.version} to ${served.name} 9.9.9. Start again for answers from one model.`,
    });
    expect(got.map(({ prediction: { id }, model }) => [id, model])).toEqual(
      Array.from({ length: 20 }, (_, i) => [`case-${i}`, served]),
    );
  });

  it("goes on with the model of the answers before, and with no other", async () => {
    const text = [csvHead, a, b, c, d].join("\n");
    expect(await all(stream(text, { start: 2, model: served }))).toHaveLength(2);
    const former = { ...served, version: "0.0.0" };
    await expect(all(stream(text, { start: 2, model: former }))).rejects.toThrow(
      `The model was replaced from ${served.name} 0.0.0 to ${served.name} ${served.version}.`,
    );
  });

  it("ends with the signal's reason, even while its source is silent", async () => {
    const leaving = new AbortController();
    async function* silent() {
      yield `${csvHead}\n${a}\n${b}`;
      await new Promise(() => {});
    }
    const reading = all(predictCsv(silent(), { baseUrl: url, signal: leaving.signal }));
    setTimeout(() => leaving.abort(new Error("enough")), 100);
    await expect(reading).rejects.toThrow("enough");
  });
});
