/** What a caller learns of an invalid reply where ERROR_DETAIL is `full`, as under `npm start`. */
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "@jest/globals";
import { answer } from "../../../../local/model-server/invocation.ts";
import { csvRow } from "../../../support/cases.ts";
import { forRows, ok, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke } from "../../../support/lambda.ts";
import {
  featureNames,
  hasCapability,
  negative,
  positive,
  signature,
  testWith,
  undecided,
} from "../../../support/model.ts";
import { model } from "../../../support/model-server.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";
import { catchPrinted } from "../printed.ts";

const printed = catchPrinted({ ERROR_DETAIL: "full" });
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: describeModel } = await import("../../../../functions/describe-model/handler.ts");
afterAll(() => stop(endpoint.server));

const csv = { "content-type": "text/csv" };
const answered = rowPrediction();
const labels = [negative, positive, ...(undecided ? [undecided] : [])].join(", ");
const reply = (change: object) => ({
  model: { name: "scripted", version: "1" },
  parameters: { explain: false },
  predictions: forRows(csvRow, () => ({ ...answered, ...change })),
});

it.each<[string, unknown, string]>([
  ["a probability above 1", reply({ probability: 17.99 }), "/predictions/0/probability must be at most 1"],
  ["a field that is missing", reply({ warnings: undefined }), "/predictions/0/warnings is required"],
  ["a field that is not in the protocol", reply({ score: 17.99 }), "/predictions/0/score is not in the contract"],
  ["a name that may be a value", reply({ "17.99": 1 }), "/predictions/0 has a property that is not in the contract"],
  ["a label that is no class", reply({ label: "17.99" }), `/predictions/0/label must be one of ${labels}`],
  [
    "a class without its probability",
    reply({ probabilities: { [positive]: 0.25 } }),
    `/predictions/0/probabilities/${negative} is required`,
  ],
  [
    "a probability of a class above 1",
    reply({ probabilities: { [negative]: 0.75, [positive]: 17.99 } }),
    `/predictions/0/probabilities/${positive} must be at most 1`,
  ],
  [
    "probabilities whose sum is not 1",
    reply({ probabilities: { [negative]: 0.750_002, [positive]: 0.25 } }),
    "/predictions/0/probabilities must have the sum 1",
  ],
  [
    "two different probabilities of the positive class",
    reply({ probability: 0.250_000_01 }),
    `/predictions/0/probability must be that of ${positive} in probabilities`,
  ],
  ["another row", reply({ crc32: 1799 }), "/predictions/0/crc32 must be the CRC-32 of row 1"],
  [
    "an explanation",
    reply({ explanation: { baseline: 17.99, contributions: [17.99] } }),
    `/predictions/0/explanation ${hasCapability("explain") ? "must be absent: explain was not asked for" : "is not in the contract"}`,
  ],
  ["no JSON", "[17.99, nothing]", "the reply must be JSON"],
])("names the field and what it must be, without its value: %s", async (_, body, wrong) => {
  endpoint.next(ok(body));
  const { status, json } = await invoke(handler, { body: csvRow, headers: csv });
  expect({ status, detail: json.detail }).toEqual({
    status: 502,
    detail: `The model returned an invalid reply: ${wrong}. Compare the reply with model/endpoint.yaml.`,
  });
  expect(printed().text).not.toMatch(/17\.?99/);
});

it("takes probabilities that are rounded", async () => {
  const probabilities = { [negative]: 0.750_000_9, [positive]: 0.25 };
  endpoint.next(ok(reply({ probability: 0.250_000_000_9, probabilities })));
  expect((await invoke(handler, { body: csvRow, headers: csv })).status).toBe(200);
});

testWith("sets")("names a label that is not plausible", async () => {
  const wrong = `/predictions/0/label must be one of plausible${undecided ? ` or ${undecided}` : ""}`;
  for (const plausible of [[], [positive]]) {
    endpoint.next(ok(reply({ plausible })));
    const { json } = await invoke(handler, { body: csvRow, headers: csv });
    expect(json.detail).toContain(`: ${wrong}. `);
  }
});

testWith("refer")("takes an undecided case whatever is plausible", async () => {
  const plausible = hasCapability("sets") ? { plausible: [negative, positive] } : {};
  endpoint.next(ok(reply({ label: undecided, ...plausible })));
  expect((await invoke(handler, { body: csvRow, headers: csv })).status).toBe(200);
});

testWith("explain").each<[string, object, string]>([
  ["no explanation", {}, "/predictions/0/explanation is required: explain was asked for"],
  [
    "too few contributions",
    { explanation: { baseline: 0, contributions: featureNames.slice(1).map(() => 1) } },
    `/predictions/0/explanation/contributions must have one item for each column (${featureNames.length})`,
  ],
])("names what was asked for and did not come: %s", async (_, change, wrong) => {
  endpoint.next(ok({ ...reply(change), parameters: { explain: true } }));
  const { json } = await invoke(handler, { body: csvRow, headers: csv, query: { explain: "true" } });
  expect(json.detail).toContain(`: ${wrong}. `);
});

describe("the description of a model", () => {
  const right = answer(model, Buffer.from('{"describe":true}'), "application/json") as Record<string, unknown>;
  const classes = (signature.classes ?? []).map(({ name }) => name);
  const count = featureNames.length;

  it.each<[string, object, string]>([
    ["half of it", { version: undefined }, "/version is required"],
    [
      "other columns",
      { features: ["17.99", ...featureNames.slice(1)] },
      `/features/0 must be ${featureNames[0]}, as in model/signature.json`,
    ],
    [
      "columns in another order",
      { features: featureNames.toReversed() },
      `/features/0 must be ${featureNames[0]}, as in model/signature.json`,
    ],
    [
      "the last column renamed",
      { features: [...featureNames.slice(0, -1), "17.99"] },
      `/features/${count - 1} must be ${featureNames.at(-1)}, as in model/signature.json`,
    ],
    [
      "a column too few",
      { features: featureNames.slice(1) },
      `/features must have ${count} items, as model/signature.json has`,
    ],
    [
      "a column too many",
      { features: [...featureNames, "17.99"] },
      `/features must have ${count} items, as model/signature.json has`,
    ],
    ["classes nobody knows", { classes: ["17.99", "1799"] }, `/classes/0 must be one of ${classes.join(", ")}`],
    [
      "classes in another order",
      { classes: classes.toReversed() },
      `/classes/0 must be ${classes[0]}, as in model/signature.json`,
    ],
  ])("with %s is named by its field, in the answer and in the log", async (_, change, wrong) => {
    endpoint.next(ok({ ...right, ...change }));
    printed();
    const { status, json } = await invoke(describeModel, { method: "GET", path: "/model" });
    expect({ status, detail: json.detail }).toEqual({
      status: 502,
      detail: `The model returned an invalid reply: ${wrong}. Compare the reply with model/endpoint.yaml.`,
    });
    const { text, log } = printed();
    expect(`${log[0]?.invalidAt} ${log[0]?.violation}`).toBe(wrong);
    expect(text).not.toMatch(/17\.?99/);
  });

  it("passes as the model server gives it", async () => {
    endpoint.next(ok(right));
    expect((await invoke(describeModel, { method: "GET", path: "/model" })).status).toBe(200);
  });
});

it("is not asked for on AWS", () => {
  expect(readFileSync("template.yaml", "utf8")).not.toContain("ERROR_DETAIL");
});
