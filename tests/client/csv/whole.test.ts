/** Rows of which the API refuses all: they are sent again with one that it can read. */
import { describe, expect, it } from "@jest/globals";
import type { Answer } from "../../../client/src/client.ts";
import { whole } from "../../../client/src/csv/whole.ts";
import { type Problem, ProblemError } from "../../../client/src/index.ts";
import type { CsvRecord } from "../../../layers/csv/records.ts";

const record = (line: number, text: string): CsvRecord => ({ line, text, cells: [text] });
const header = record(3, "a");
const rows = [header, record(4, '"two\nlines"'), record(9, "x")];
const spare = record(0, "spare");

const problem = (status: number, errors?: Problem["errors"], retryAfter?: number) =>
  new ProblemError({ type: "about:blank", title: "No", status, requestId: "1", ...(errors && { errors }) }, retryAfter);
const answersTo = (records: CsvRecord[]) =>
  records.map(({ text }) => ({ prediction: { index: 0, id: text } }) as Answer);

/** Answers of an API that fails first with one error, and then with the other, if there is one. */
function send(
  first: unknown,
  second?: unknown,
  more: { spare?: CsvRecord | undefined; header?: undefined } = { spare },
) {
  const sent: CsvRecord[][] = [];
  const failures = [first, second];
  const ask = async (records: CsvRecord[]) => {
    const failure = failures[sent.push(records) - 1];
    if (failure) throw failure;
    return answersTo(records);
  };
  const settled = whole(rows, ask, async () => more.spare, "header" in more ? undefined : header);
  return { sent, settled };
}

const faultIn = (line: number) => ({ line, detail: "x" });

describe("rows that are refused", () => {
  it("for a fault in one of them are sent with a spare row, whose answer is dropped", async () => {
    const { sent, settled } = send(problem(400, [faultIn(1), faultIn(4)]));
    expect(await settled).toEqual(answersTo(rows));
    expect(sent).toEqual([rows, [...rows, spare]]);
  });

  it("without a header likewise, for the first", async () => {
    const { sent, settled } = send(problem(400, [faultIn(1)]), undefined, { spare, header: undefined });
    expect(await settled).toEqual(answersTo(rows));
    expect(sent).toHaveLength(2);
  });

  it.each([
    ["the header", [faultIn(1)], [faultIn(3)]],
    ["a parameter", [{ parameter: "p", detail: "x" }], [{ parameter: "p", detail: "x" }]],
    ["nothing that is named", undefined, undefined],
  ])("for %s are not sent again", async (_, errors, expected) => {
    const { sent, settled } = send(problem(400, errors, 7));
    await expect(settled).rejects.toMatchObject({ status: 400, retryAfter: 7, problem: { title: "No" } });
    await settled.catch(({ problem }: ProblemError) => expect(problem.errors).toEqual(expected));
    expect(sent).toHaveLength(1);
  });

  it.each([
    ["another status", problem(503, [faultIn(4)])],
    ["another error", Object.assign(new Error("No"), { status: 400, problem: { errors: [faultIn(4)] } })],
  ])("with %s are not sent again", async (_, error) => {
    const { sent, settled } = send(error);
    await expect(settled).rejects.toBe(error);
    expect(sent).toHaveLength(1);
  });
});

describe("the refusal, with the lines of the input, is thrown", () => {
  const errors = [1, 2, 3, 4, 5].map(faultIn);
  const refusal = { status: 400, problem: { errors: [3, 4, 5, 9, 5].map(faultIn) } };

  it("where there is no spare row", async () => {
    await expect(send(problem(400, errors), undefined, { spare: undefined }).settled).rejects.toMatchObject(refusal);
  });

  it("where the API refuses the spare row too", async () => {
    await expect(send(problem(400, errors), problem(400)).settled).rejects.toMatchObject(refusal);
  });

  it.each([
    ["an error of the second request", problem(503)],
    ["an error that is not the API's", Object.assign(new Error("No"), { status: 400 })],
  ])("unless there is %s", async (_, error) => {
    await expect(send(problem(400, errors), error).settled).rejects.toBe(error);
  });
});
