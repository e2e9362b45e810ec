/** What a caller learns of an invalid reply where ERROR_DETAIL is `full`, as under `npm start`. */
import { readFileSync } from "node:fs";
import { afterAll, expect, it } from "@jest/globals";
import { csvRow } from "../../../support/cases.ts";
import { forRows, ok, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { invoke } from "../../../support/lambda.ts";
import { catchPrinted } from "../printed.ts";

const printed = catchPrinted({ ERROR_DETAIL: "full" });
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
const { handler: describeModel } = await import("../../../../functions/describe-model/handler.ts");
afterAll(() => stop(endpoint.server));

const csv = { "content-type": "text/csv" };
const answered = { probability: 0.25, diagnosis: "benign", label: "B", plausible: ["benign"], warnings: [] };
const reply = (change: object) => ({
  model: { name: "scripted", version: "1" },
  parameters: { explain: false },
  predictions: forRows(csvRow, () => ({ ...answered, ...change })),
});

it.each<[string, unknown, string]>([
  ["a probability above 1", reply({ probability: 17.99 }), "/predictions/0/probability must be at most 1"],
  ["a field that is missing", reply({ plausible: undefined }), "/predictions/0/plausible is required"],
  ["a field that is not in the protocol", reply({ score: 17.99 }), "/predictions/0/score is not in the contract"],
  ["a name that may be a value", reply({ "17.99": 1 }), "/predictions/0 has a property that is not in the contract"],
  [
    "a letter that is too long",
    reply({ label: "17.99".repeat(20) }),
    "/predictions/0/label must have at most 64 characters",
  ],
  ["another row", reply({ crc32: 1799 }), "/predictions/0/crc32 must be the CRC-32 of row 1"],
  [
    "an explanation",
    reply({ explanation: { baseline: 17.99, contributions: [17.99] } }),
    "/predictions/0/explanation must be absent: explain was not asked for",
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

it.each<[string, object, string]>([
  ["no explanation", {}, "/predictions/0/explanation is required: explain was asked for"],
  [
    "too few contributions",
    { explanation: { baseline: 0, contributions: [1] } },
    "/predictions/0/explanation/contributions must have one item for each feature (30)",
  ],
])("names what was asked for and did not come: %s", async (_, change, wrong) => {
  endpoint.next(ok({ ...reply(change), parameters: { explain: true } }));
  const { json } = await invoke(handler, { body: csvRow, headers: csv, query: { explain: "true" } });
  expect(json.detail).toContain(`: ${wrong}. `);
});

it("names the field of a description, too", async () => {
  endpoint.next(ok({ name: "scripted" }));
  const { json } = await invoke(describeModel, { method: "GET", path: "/model" });
  expect(json.detail).toContain(": /version is required. ");
});

it("is not asked for on AWS", () => {
  expect(readFileSync("template.yaml", "utf8")).not.toContain("ERROR_DETAIL");
});
