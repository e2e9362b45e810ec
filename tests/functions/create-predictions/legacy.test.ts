/** The legacy route: a row as text in, the code of the likelier class out. */
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { catchPrinted } from "../../layers/api/printed.ts";
import { csvRow } from "../../support/cases.ts";
import { predicts, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { type Invocation, invoke } from "../../support/lambda.ts";
import { firstColumn, negative, positive, signature, testWith, undecided } from "../../support/model.ts";
import { rowPrediction } from "../../support/row-prediction.ts";

const printed = catchPrinted();
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(endpoint.server));

const { legacyRoute } = signature;
const { path = "", codes = {} } = legacyRoute ?? {};
const ask = (data: unknown, more: Invocation = {}) => invoke(handler, { path, body: { data }, ...more });
beforeEach(() => endpoint.next(predicts(() => rowPrediction())));

(legacyRoute ? describe : describe.skip)("the legacy route", () => {
  it.each([
    [0.49, negative],
    [0.51, positive],
    // As the earlier API did.
    [0.5, positive],
  ])("answers the code of the likelier class at a probability of %d", async (probability, name) => {
    endpoint.next(predicts(() => rowPrediction(probability)));
    const { status, headers, json } = await ask(csvRow);
    expect({ status, json }).toEqual({ status: 200, json: codes[name] });
    expect(headers["content-type"]).toBe("application/json; charset=utf-8");
  });

  testWith("refer")("answers the code of the likelier class of a case that the model refers", async () => {
    endpoint.next(predicts(() => ({ ...rowPrediction(0.6), label: undecided })));
    expect((await ask(csvRow)).json).toBe(codes[positive]);
  });

  it("sends the model the row, and asks for nothing more", async () => {
    await ask(csvRow);
    expect(endpoint.received).toMatchObject([{ body: csvRow, headers: { accept: "application/json" } }]);
  });

  it.each([
    ["out_of_range", 200],
    ["far_out_of_range", 422],
    ["inconsistent", 422],
    ["unfamiliar", 422],
    ["a code of another model", 422],
  ])("answers a case with the warning %s with %d", async (code, expected) => {
    const warnings = [
      { feature: firstColumn.name, code, detail: "far out" },
      { code, detail: "taken together" },
    ];
    endpoint.next(predicts(() => ({ ...rowPrediction(), warnings })));
    const { status, json } = await ask(csvRow);
    expect(status).toBe(expected);
    if (expected === 200) return;
    expect(json).toMatchObject({
      title: "Unprocessable Entity",
      detail: "The model cannot judge a case like this: the numbers are unlike those it knows.",
      errors: [{ detail: `${firstColumn.name}: far out` }, { detail: "taken together" }],
    });
  });

  it.each([
    ["two rows", `${csvRow}\n${csvRow}`, "data must hold the numbers of exactly one case."],
    ["a number too few", csvRow.slice(0, csvRow.lastIndexOf(",")), "No row of the CSV can be read: 1 fault."],
    ["a word", csvRow.replace(/^[^,]+/, "abc"), "No row of the CSV can be read: 1 fault."],
    ["a number instead of text", 13.49, "The body breaks the contract: 1 fault."],
    ["nothing", undefined, "The body breaks the contract: 1 fault."],
    ["empty text", "", "The body breaks the contract: 1 fault."],
  ])("refuses %s", async (_name, data, detail) => {
    const { status, json } = await ask(data);
    expect({ status, detail: json.detail }).toEqual({ status: 400, detail });
    expect(endpoint.received).toEqual([]);
  });

  it("is named in the log", async () => {
    printed();
    await ask(csvRow);
    expect(printed().log).toEqual([
      expect.objectContaining({ message: "request", operation: "legacyRoute", cases: 1 }),
    ]);
  });

  it("leaves the other route alone", async () => {
    const { status, json } = await ask(csvRow, { path: "/predictions" });
    expect({ status, errors: json.errors }).toEqual({
      status: 400,
      errors: [
        { pointer: "/instances", detail: "is required" },
        { pointer: "/data", detail: "is not in the contract" },
      ],
    });
  });
});

it("is not there without its path", async () => {
  for (const other of ["/predictions", "/legacy-route", "/", `${path}/x`]) {
    expect((await ask(csvRow, { path: other })).json.detail).toContain("The body breaks the contract");
  }
});
