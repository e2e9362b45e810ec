import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, describe, expect, it } from "@jest/globals";
import { csvRow } from "../../support/cases.ts";
import { fails, predicts, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { rowPrediction } from "../../support/row-prediction.ts";

const endpoint = await scriptedEndpoint();
const folder = mkdtempSync(join(tmpdir(), "layer-"));
const layer = join(import.meta.dirname, "../../../layers/api");
execFileSync("make", ["--silent", "-C", layer, "build-ApiLayer", `ARTIFACTS_DIR=${folder}`]);
afterAll(() => {
  rmSync(folder, { recursive: true });
  return stop(endpoint.server);
});

/** Loads the layer as Lambda does, in an environment without a home, and scores a row. */
async function start() {
  const bundle = join(folder, "nodejs/node_modules/@layers/api/index.js");
  const script = join(import.meta.dirname, "start-layer.cjs");
  const env = { ...process.env, HOME: join(folder, "none"), POWERTOOLS_LOG_LEVEL: "SILENT" };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, bundle, csvRow], { env });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

const said = rowPrediction();

describe("the bundle of the layer", () => {
  it("asks the endpoint with a signed request, and loads nothing for it that it has no use for", async () => {
    endpoint.next(predicts(() => said));
    const { predictions, loaded } = await start();
    expect(predictions).toMatchObject([said]);
    const [{ headers }] = endpoint.received as [(typeof endpoint.received)[0]];
    expect(headers.authorization).toMatch(
      /^AWS4-HMAC-SHA256 Credential=test\/\d{8}\/eu-west-1\/sagemaker\/aws4_request/,
    );
    // fetch, the files of a profile, web streams
    for (const module of ["internal/deps/undici/undici", "fs/promises", "internal/webstreams/readablestream"]) {
      expect(loaded).not.toContain(module);
    }
  });

  it("knows the failures of the endpoint by their names", async () => {
    endpoint.next(fails(424, "ModelError"));
    expect(await start()).toMatchObject({ status: 502 });
  });
});
