/** A model of the user's own, with features and classes that the shipped one does not have, under `npm start`. */
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { parse, stringify } from "yaml";
import { predictCsv } from "../../client/src/csv/index.ts";
import type { Model } from "../../local/model-server/model.ts";
import { score } from "../../local/model-server/scorer.ts";
import type { Contract } from "../support/contract.ts";
import { forRows } from "../support/endpoint.ts";
import { serveRaw } from "../support/front.ts";
import { copyProject } from "../support/project-copy.ts";

const classes = ["flowers early in the year", "flowers late in the year"] as const;
const undecided = "a botanist should look";
const instance = { features: { month: 3, temperature: -12.5, dose: 2.5 } };
const header = "month,temperature,dose";

const { folder, remove } = copyProject();
const file = (name: string) => join(folder, name);
const readJson = (name: string) => JSON.parse(readFileSync(file(name), "utf8"));

/** Changes the contract by hand, as docs/own-model.md says. */
function writeContract(): void {
  const contract: Contract = parse(readFileSync(file("openapi.yaml"), "utf8"));
  const { Features, Prediction } = contract.components.schemas;
  Object.assign(Features ?? {}, {
    required: Object.keys(instance.features),
    properties: {
      month: { type: "integer", minimum: 1, maximum: 12, description: "Month" },
      temperature: { type: "number", minimum: -60, maximum: 60, description: "Temperature" },
      dose: { type: "number", minimum: 0, maximum: 100, multipleOf: 0.5, description: "Dose" },
    },
  });
  Object.assign(Prediction?.properties?.diagnosis ?? {}, { enum: [...classes, undecided] });
  Object.assign(Prediction?.properties?.plausible?.items ?? {}, { enum: classes });
  const content = contract.paths["/predictions"]?.post?.requestBody?.content ?? {};
  Object.assign(content["application/json"] ?? {}, { examples: { one: { value: { instances: [instance] } } } });
  Object.assign(content["text/csv"] ?? {}, { examples: { one: { value: `${header}\n3,-12.5,2.5\n` } } });
  writeFileSync(file("openapi.yaml"), stringify(contract));
  const columns = Object.keys(instance.features).map((name) => ({ name }));
  writeFileSync(file("model/signature.json"), JSON.stringify({ ...readJson("model/signature.json"), columns }));
}

/** Writes a model of the shipped form, with the letter of the positive class as given. */
function writeModel(code: string): void {
  const feature = (name: string, low: number, high: number) => ({
    ...{ name, label: name, unit: "", range: [low, high] as [number, number], rangeText: `${low} to ${high}` },
    terms: [{ transform: "identity" as const, mean: (low + high) / 2, scale: high - low, coefficient: 2 }],
  });
  const shipped: Model = readJson("model/model.json");
  const model: Model = {
    ...shipped,
    classes: [
      { name: classes[0], code: classes[0] },
      { name: classes[1], code },
    ],
    undecided,
    intercept: 0,
    features: [feature("month", 1, 12), feature("temperature", -40, 45), feature("dose", 0.5, 80)],
    conformal: { alpha: 0.01, [classes[0]]: 0.9, [classes[1]]: 0.1 },
    outOfDistribution: {
      ...{ rangeFactor: 2, invariants: [], detail: "unfamiliar", cut: 1000 },
      ...{ offsets: [1, 100, 1], means: [1, 4, 1], whitening: [[1], [0, 1], [0, 0, 1]] },
    },
    golden: [],
  };
  const features = Object.values(instance.features);
  model.golden = [{ features, prediction: score(model, features, { explain: true }) }];
  const text = JSON.stringify({ ...model, digest: `sha256:${"0".repeat(64)}` }, null, 2);
  const digest = createHash("sha256").update(text).digest("hex");
  writeFileSync(file("model/model.json"), text.replace("0".repeat(64), digest));
}

beforeAll(() => {
  writeContract();
  writeModel(classes[1]);
  execFileSync(process.execPath, ["layers/api/contract/generate.ts"], { cwd: folder });
});
afterAll(remove);

const stops: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

/** Runs `npm start` in the copy until it says what to try, or ends. */
async function start(env: NodeJS.ProcessEnv = {}) {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(process.execPath, ["local/main.js"], { cwd: folder, env: { ...inherited, PORT: "0", ...env } });
  const closed = once(child, "close");
  stops.push(() => {
    child.kill("SIGKILL");
    return closed;
  });
  const output = { text: "" };
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output.text += chunk;
    });
  }
  while (!output.text.includes("cases.csv") && child.exitCode === null)
    await Promise.race([once(child.stdout, "data"), closed]);
  return { output, url: /http:\/\/localhost:\d+/.exec(output.text)?.[0] ?? "" };
}

const post = async (url: string, body: object) => {
  const headers = { "content-type": "application/json" };
  const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  return { status: response.status, json: await response.json() };
};

describe("a model with an integer, negative numbers, a multiple and long class names", () => {
  it("answers JSON and CSV, and refuses what its contract refuses", async () => {
    const { url } = await start();
    const answered = { diagnosis: expect.stringMatching(/^(flowers|a botanist)/), warnings: [] };
    expect(await post(`${url}/predictions`, { instances: [instance] })).toMatchObject({
      status: 200,
      json: { predictions: [answered] },
    });
    expect(await post(`${url}/predictbreastcancer`, { data: "12,40,80" })).toEqual({
      status: 200,
      json: classes[1],
    });
    const wrong = { features: { month: 3.5, temperature: -61, dose: 2.2 } };
    expect(await post(`${url}/predictions`, { instances: [wrong] })).toMatchObject({ status: 400 });

    // No row of any request can be read, so that each needs a spare row that can.
    const text = [header, ...Array(3).fill("3.5,-12.5,2.5"), ...Array(2).fill("3,-61,2.2"), "3,-12.5,2.5"].join("\n");
    const errors: unknown[] = [];
    for await (const { prediction } of predictCsv(new Blob([text]).stream(), { baseUrl: url, chunkSize: 1 }))
      errors.push(prediction.error?.errors?.map(({ detail }) => detail));
    expect(errors).toEqual([
      ...Array(3).fill(["must be a whole number"]),
      ...Array(2).fill(["must be at least -60", "must be a multiple of 0.5"]),
      undefined,
    ]);
  });

  it("has a reply that breaks the protocol reported by its field, in the answer and in the log", async () => {
    const endpoint = await serveRaw(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      const said = { probability: 0.9, diagnosis: "flowers", plausible: [], warnings: [] };
      const model = { name: "own", version: "1" };
      response.end(JSON.stringify({ model, parameters: { explain: false }, predictions: forRows(body, () => said) }));
    });
    const { url, output } = await start({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint });
    const violation = `must be one of ${[...classes, undecided].join(", ")}`;
    expect(await post(`${url}/predictions`, { instances: [instance] })).toMatchObject({
      status: 502,
      json: { detail: expect.stringContaining(`: /predictions/0/diagnosis ${violation}. `) },
    });
    while (!output.text.includes('"message":"failure"')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(output.text).toContain(`"invalidAt":"/predictions/0/diagnosis","violation":"${violation}"`);
  });

  it("does not start with a class name that no answer may have, and names the field", async () => {
    writeModel("x".repeat(65));
    const { output } = await start();
    writeModel(classes[1]);
    expect(output.text).toMatch(/^model\/model\.json cannot be used: .*\/classes\/1\/code .*64 characters.*\n$/);
  });
});
