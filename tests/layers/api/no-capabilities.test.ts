/** The API of a model that can only predict: what it lacks is absent, and asking for it is a 400 that says so. */
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import type { Signature } from "../../../layers/api/contract/signature.ts";
import { ok, predicts, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { type Invocation, invoke } from "../../support/lambda.ts";
import { useModel } from "./other-model.ts";
import { catchPrinted, counted } from "./printed.ts";

const signature: Signature = {
  name: "sizes",
  version: "1.0.0",
  title: "Large or small",
  description: "A model of two columns",
  intendedUse: "Tests",
  task: "binary",
  columns: [
    { name: "Width (m)", title: "Width", type: "number", minimum: -2, maximum: 2 },
    { name: "Door count", title: "Doors", type: "integer" },
  ],
  classes: [{ name: "size 1" }, { name: "size 2" }],
  positive: "size 2",
  capabilities: [],
  wording: { summary: "Tells sizes", case: "thing", cases: "things", verb: "Tell" },
  examples: [{ id: "a", title: "A", features: { "Width (m)": 1, "Door count": 2 } }],
};

await useModel(signature);
const printed = catchPrinted({ ERROR_DETAIL: "full" });
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
const { handler: health } = await import("../../../functions/get-health/handler.ts");
afterAll(() => stop(endpoint.server));

const said = { label: "size 2", probability: 0.75, probabilities: { "size 1": 0.25, "size 2": 0.75 }, warnings: [] };
beforeEach(() => endpoint.next(predicts(() => said)));

const instances = [{ features: { "Width (m)": -1.5, "Door count": 2 } }];
const csv = { "content-type": "text/csv" };
const ask = (invocation: Invocation) => invoke(handler, invocation);

const lacking: [string, string, string][] = [
  ["explain", "true", "is not possible: this model gives no explanations"],
  ["prevalence", "0.5", "is not possible: the probabilities of this model cannot be shifted to another prevalence"],
];

describe.each(lacking)("asking for %s", (name, value, detail) => {
  it("as a parameter in JSON is refused in words", async () => {
    const { status, json } = await ask({ body: { instances, parameters: { [name]: JSON.parse(value) } } });
    expect({ status, errors: json.errors, asked: endpoint.received }).toEqual({
      status: 400,
      errors: [{ pointer: `/parameters/${name}`, detail }],
      asked: [],
    });
  });

  it.each([[[value]], [[value, value]], [["nonsense"]]])("in the query is refused in words: %j", async (values) => {
    const { status, json } = await ask({ headers: csv, body: "1,2", query: { [name]: values } });
    expect({ status, errors: json.errors, asked: endpoint.received }).toEqual({
      status: 400,
      errors: [{ parameter: name, detail }],
      asked: [],
    });
  });
});

it("a parameter that no model has is told as one", async () => {
  const { json } = await ask({ body: { instances, parameters: { sets: true } } });
  expect(json.errors).toEqual([{ pointer: "/parameters/sets", detail: "is not in the contract" }]);
});

describe("an answer", () => {
  it("in JSON has no field for what the model lacks", async () => {
    const { status, json } = await ask({ body: { instances } });
    expect({ status, json }).toEqual({
      status: 200,
      json: { model: { name: "scripted", version: "1" }, predictions: [{ index: 0, ...said }] },
    });
  });

  it("in CSV has no column for what the model lacks", async () => {
    const { text } = await ask({ headers: { ...csv, accept: "text/csv" }, body: "Door count,Width (m)\n2,-1.5\n" });
    expect(text).toBe("index,id,label,probability,warnings,line,error\r\n0,,size 2,0.75,,,\r\n");
    expect(endpoint.received[0]?.body).toBe("-1.5,2");
  });
});

it("names its columns in faults, whatever is in their names", async () => {
  const features = { "Width (m)": 3, "Door count": 1.5, "Window count": 1 };
  const { json } = await ask({ body: { instances: [{ features }] } });
  expect(json.errors).toEqual([
    { pointer: "/instances/0/features", detail: "has a property that is not in the contract" },
    { pointer: "/instances/0/features/Width (m)", detail: "must be at most 2" },
    { pointer: "/instances/0/features/Door count", detail: "must be a whole number" },
  ]);
});

describe("a reply of its server", () => {
  const reply = (change: object) => predicts(() => ({ ...said, ...change }));

  it.each<[string, object, string]>([
    ["a class nobody knows", { label: "size 3" }, "/predictions/0/label must be one of size 1, size 2"],
    [
      "a class without probability",
      { probabilities: { "size 2": 0.75 } },
      "/predictions/0/probabilities/size 1 is required",
    ],
    ["plausible classes", { plausible: ["size 2"] }, "/predictions/0/plausible is not in the contract"],
    [
      "an explanation",
      { explanation: { baseline: 0, contributions: [1, 2] } },
      "/predictions/0/explanation is not in the contract",
    ],
  ])("with %s is invalid", async (_, change, wrong) => {
    endpoint.next(reply(change));
    const { status, json } = await ask({ body: { instances } });
    expect(status).toBe(502);
    expect(json.detail).toContain(`: ${wrong}. `);
  });

  it("that describes no more than the model has is valid", async () => {
    const names = { features: ["Width (m)", "Door count"], classes: ["size 1", "size 2"] };
    endpoint.next(ok({ name: "sizes", version: "1.0.0", ...names }));
    expect((await invoke(health, { method: "GET", path: "/health" })).status).toBe(200);
  });
});

it("counts its classes as those of every model, and expects no shares", async () => {
  printed();
  await ask({ headers: csv, body: "1,2" });
  const blobs = printed().blobs.map(counted);
  expect(blobs).toMatchObject([{ Predictions: 1 }, { class: "positive", Predictions: 1 }]);
  expect(Object.keys(blobs[0] ?? {}).filter((name) => name.startsWith("Expected"))).toEqual([]);
});

it("has no legacy route", async () => {
  for (const path of ["/legacy-route", "/", "undefined"]) {
    const { json } = await ask({ path, body: { data: "1,2" } });
    expect(json.errors).toContainEqual({ pointer: "/instances", detail: "is required" });
  }
});
