/** A model of the user's own under `npm start`: examples/wine in a copy of the project, where nothing else is changed. */
import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { predictCsv } from "../../client/src/csv/index.ts";
import type { Signature } from "../../layers/api/contract/signature.ts";
import { loadModel } from "../../local/model-server/load.ts";
import { score } from "../../local/model-server/scorer.ts";
import { forRows } from "../support/endpoint.ts";
import { serveRaw } from "../support/front.ts";
import { copyProject } from "../support/project-copy.ts";

const signature: Signature = JSON.parse(readFileSync("examples/wine/signature.json", "utf8"));
const model = loadModel("examples/wine/model.json");
const [{ features }] = signature.examples as [Signature["examples"][number]];
const names = signature.columns.map(({ name }) => name);
const valuesOf = (of: Record<string, number>) => names.map((name) => of[name] ?? Number.NaN);
const header = names.join(",");
const row = valuesOf(features).join(",");

const { folder, remove } = copyProject();
const file = (name: string) => join(folder, name);

beforeAll(() => {
  for (const name of ["signature.json", "model.json"]) cpSync(`examples/wine/${name}`, file(`model/${name}`));
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

describe("a model with integers, negative numbers, and names with capitals and blanks", () => {
  it("answers JSON as its scorer does, and describes itself", async () => {
    const { url } = await start();
    const parameters = { explain: true, prevalence: 0.1 };
    const { explanation, ...expected } = score(model, valuesOf(features), parameters);
    const contributions = explanation?.contributions.map((contribution, i) => ({ feature: names[i], contribution }));
    expect(await post(`${url}/predictions`, { instances: [{ features }], parameters })).toEqual({
      status: 200,
      json: {
        model: { name: "wine-logistic", version: "1.0.0" },
        predictions: [{ index: 0, ...expected, explanation: { baseline: explanation?.baseline, contributions } }],
      },
    });

    const told = (await (await fetch(`${url}/model`)).json()) as Record<string, unknown>;
    expect(told).toMatchObject({ title: signature.title, classes: ["Cultivar 1", "Cultivar 2"], metrics: [] });
    for (const lacking of ["thresholds", "conformal", "undecided", "operatingCurve"])
      expect(told).not.toHaveProperty([lacking]);
    expect((await fetch(`${url}/predictbreastcancer`, { method: "POST" })).status).toBe(404);
  });

  it("refuses what its contract refuses, in JSON and in CSV", async () => {
    const { url } = await start();
    const wrong = { ...features, Magnesium: 127.5, "Log hue": -6 };
    expect(await post(`${url}/predictions`, { instances: [{ features: wrong }] })).toMatchObject({ status: 400 });

    const [fraction, negative] = [
      valuesOf({ ...features, Magnesium: 127.5 }),
      valuesOf({ ...features, "Log hue": -6 }),
    ];
    // No row of any request can be read, so that each needs a spare row that can.
    const text = [header, ...Array(3).fill(fraction.join()), ...Array(2).fill(negative.join()), row].join("\n");
    const errors: unknown[] = [];
    for await (const { prediction } of predictCsv(new Blob([text]).stream(), { baseUrl: url, chunkSize: 1 }))
      errors.push(prediction.error?.errors?.map(({ detail }) => detail));
    expect(errors).toEqual([
      ...Array(3).fill(["must be a whole number"]),
      ...Array(2).fill(["must be at least -5"]),
      undefined,
    ]);
  });

  it("has a reply that breaks the protocol reported by its field, in the answer and in the log", async () => {
    const endpoint = await serveRaw(async (request, response) => {
      let body = "";
      for await (const part of request) body += part;
      const said = {
        label: "Cultivar 3",
        probability: 0.9,
        probabilities: { "Cultivar 1": 0.1, "Cultivar 2": 0.9 },
        warnings: [],
      };
      const reference = { name: "own", version: "1" };
      const predictions = forRows(body, () => said);
      response.end(JSON.stringify({ model: reference, parameters: { explain: false }, predictions }));
    });
    const { url, output } = await start({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpoint });
    const violation = "must be one of Cultivar 1, Cultivar 2";
    expect(await post(`${url}/predictions`, { instances: [{ features }] })).toMatchObject({
      status: 502,
      json: { detail: expect.stringContaining(`: /predictions/0/label ${violation}. `) },
    });
    while (!output.text.includes('"message":"failure"')) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(output.text).toContain(`"invalidAt":"/predictions/0/label","violation":"${violation}"`);
  });

  it.each([
    [
      "is of another version than the model",
      { version: "1.0.1" },
      'model/signature.json: version is not that of model/model.json, "1.0.0". Put both files of one model there and run: npm run generate\n',
    ],
    [
      "was changed since the code was generated",
      { capabilities: ["prevalence"] },
      "layers/api/contract/generated/model.ts was not made from model/signature.json as it is now. Run: npm run generate\n",
    ],
  ])("does not start with a signature that %s", async (_, change, message) => {
    const path = file("model/signature.json");
    writeFileSync(path, JSON.stringify({ ...signature, ...change }));
    const { output } = await start();
    writeFileSync(path, JSON.stringify(signature));
    expect(output.text).toBe(message);
  });
});
