/** Query parameters as API Gateway hands them over: the last value of each name, and all values. */
import { afterAll, describe, expect, it } from "@jest/globals";
import { csvRow, jsonExample } from "../../../support/cases.ts";
import { parametersOf, predicts, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { type Invocation, invoke } from "../../../support/lambda.ts";
import { featureNames, testWith } from "../../../support/model.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: describeModel } = await import("../../../../functions/describe-model/handler.ts");
afterAll(() => stop(endpoint.server));

const prediction = rowPrediction();

/** What the model is asked with, or what is wrong with the query. */
async function ask(query: Invocation["query"] = {}) {
  endpoint.next((received, response) => {
    const { explain } = parametersOf(received) as { explain: boolean };
    const explanation = { baseline: 0, contributions: featureNames.map(() => 0) };
    predicts(() => ({ ...prediction, ...(explain && { explanation }) }))(received, response);
  });
  const { status, json } = await invoke(handler, { headers: { "content-type": "text/csv" }, query, body: csvRow });
  const [received] = endpoint.received;
  return status === 200 && received
    ? parametersOf(received)
    : { status, detail: json.detail, errors: json.errors, asked: endpoint.received.length };
}

const refused = (...errors: object[]) => ({
  status: 400,
  detail: "The query breaks the contract.",
  errors,
  asked: 0,
});
const wrong = (parameter: string, detail: string) => refused({ parameter, detail });
const repeated = (parameter: string) => ({ parameter, detail: "appears more than once; send it once" });

describe("a boolean", () => {
  testWith("explain").each([
    ["true", true],
    ["True", true],
    ["TRUE", true],
    ["false", false],
    ["False", false],
    ["FALSE", false],
  ])("may be written %s", async (explain, value) => {
    expect(await ask({ explain })).toEqual({ explain: value });
  });

  testWith("explain").each(["", " true", "1", "0", "yes", "t", "null", "truefalse"])("is not %j", async (explain) => {
    expect(await ask({ explain })).toEqual(wrong("explain", "must be true or false"));
  });
});

describe("a parameter", () => {
  const refuses = async (name: string, values: string[]) => {
    expect(await ask({ [name]: values })).toEqual(refused(repeated(name)));
  };

  it.each<[string, string[]]>([
    ["delimiter", ["comma", "tab"]],
    ["delimiter", ["comma", "comma"]],
    ["decimal", ["abc", "point"]],
    ["decimal", ["point", "point", "comma"]],
    ["header", ["absent", "present"]],
    ["header", ["", "present"]],
  ])("%s is refused with the values %j, and the model is not asked", refuses);

  testWith("prevalence").each<[string, string[]]>([
    ["prevalence", ["0.1", "0.5"]],
    ["prevalence", ["abc", "0.5"]],
    ["prevalence", ["0.5", "0.5"]],
  ])("%s is refused with the values %j, and the model is not asked", refuses);

  testWith("explain").each<[string, string[]]>([
    ["explain", ["true", "true"]],
    ["explain", ["", "true"]],
  ])("%s is refused with the values %j, and the model is not asked", refuses);

  it("is reported once, beside others that are wrong", async () => {
    const query = { header: ["absent", "present"], decimal: "abc", delimiter: ["x", "y", "z"], colour: ["a", "b"] };
    const { errors } = (await ask(query)) as { errors: object[] };
    expect(errors).toHaveLength(4);
    expect(errors).toEqual(
      expect.arrayContaining([
        repeated("header"),
        repeated("delimiter"),
        { parameter: "decimal", detail: "must be one of point, comma, none" },
        { parameter: "colour", detail: "is not in the contract" },
      ]),
    );
  });

  testWith("prevalence").each(["", " ", "abc", "5%", "0,5"])("that is a number is not %j", async (prevalence) => {
    expect(await ask({ prevalence })).toEqual(wrong("prevalence", "must be a finite number"));
  });

  it("of a fixed list says which", async () => {
    expect(await ask({ delimiter: "" })).toEqual(wrong("delimiter", "must be one of comma, semicolon, tab"));
  });

  it("is read the same beside a JSON body", async () => {
    const query = { header: ["absent", "present"] };
    const { status, json } = await invoke(handler, { query, body: jsonExample() });
    expect({ status, errors: json.errors }).toEqual({ status: 400, errors: [repeated("header")] });
  });

  it.each(["__proto__", "constructor", "toString"])("named %s is one that is not in the contract", async (name) => {
    const query = JSON.parse(`{"${name}":["a","b"]}`);
    expect(await ask(query)).toEqual(wrong(name, "is not in the contract"));
  });

  it("is ignored by an operation that has none, however often it is sent", async () => {
    endpoint.next((_, response) => response.writeHead(500).end());
    const query = { explain: ["a", "b"], colour: "c" };
    const { status } = await invoke(describeModel, { method: "GET", path: "/model", query });
    expect(status).not.toBe(400);
    expect(endpoint.received.length).toBeGreaterThan(0);
  });
});
