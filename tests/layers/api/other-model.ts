/** Puts what `npm run generate` would write for a signature in the place of the layer's generated modules. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { jest } from "@jest/globals";
import { transformSync } from "esbuild";
import { flagsOf } from "../../../layers/api/contract/generate/conditions.ts";
import { endpointOf } from "../../../layers/api/contract/generate/endpoint.ts";
import { modelFacts } from "../../../layers/api/contract/generate/model.ts";
import { contractOf } from "../../../layers/api/contract/generate/openapi.ts";
import { type Contract, operationFacts } from "../../../layers/api/contract/generate/operations.ts";
import { validatorFiles } from "../../../layers/api/contract/generate/validators.ts";
import type { Signature } from "../../../layers/api/contract/signature.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

/** To be called before a handler is imported. */
export async function useModel(signature: Signature): Promise<void> {
  const flags = flagsOf(signature).add("legacyRoute");
  const contract = contractOf(read("layers/api/contract/openapi.base.yaml"), signature, flags).toJS() as Contract;
  const endpoint = endpointOf(read("model/endpoint.yaml"), contract, flags);
  const modules = {
    "model.ts": modelFacts(signature),
    "operations.ts": operationFacts(contract),
    "validators.js": (await validatorFiles(contract, endpoint)).source,
  };
  for (const [name, source] of Object.entries(modules)) {
    const { code } = transformSync(source, { loader: "ts" });
    const url = `data:text/javascript;base64,${Buffer.from(code).toString("base64")}`;
    const path = new URL(`../../../layers/api/contract/generated/${name}`, import.meta.url);
    jest.unstable_mockModule(fileURLToPath(path), () => import(url) as Promise<object>);
  }
}
