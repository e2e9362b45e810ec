/**
 * `npm run generate`: writes what follows from the signature of the model, the base of the contract and the endpoint's contract.
 * `--check` writes nothing and fails where a file is not what it would write.
 */
import { readFile, rm, writeFile } from "node:fs/promises";
import { type Artefact, contradictions } from "./check-artefact.ts";
import { signatureFaults } from "./check-signature.ts";
import { flagsOf } from "./generate/conditions.ts";
import { endpointOf } from "./generate/endpoint.ts";
import { eventFiles } from "./generate/events.ts";
import { modelFacts } from "./generate/model.ts";
import { modelCard } from "./generate/model-card.ts";
import { modelPage } from "./generate/model-page.ts";
import { contractOf, openapiText } from "./generate/openapi.ts";
import { type Contract, operationFacts } from "./generate/operations.ts";
import { typesOf } from "./generate/types.ts";
import { validatorFiles } from "./generate/validators.ts";
import type { Signature } from "./signature.ts";

const root = new URL("../../../", import.meta.url);
const notice =
  "// Generated from model/signature.json, openapi.base.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.\n";

/** The text of a file, with the line ends that it is committed with: git and editors change them. */
const read = async (path: string) => (await readFile(new URL(path, root), "utf8")).replaceAll("\r\n", "\n");

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${path} is not JSON: ${(error as Error).message}`);
  }
}

/** The signature. Throws, a line for each fault, if it cannot be used. */
async function readSignature(): Promise<Signature> {
  const signature = parseJson("model/signature.json", await read("model/signature.json")) as Signature;
  const faults = signatureFaults(signature);
  const text = await read("model/model.json").catch(() => undefined);
  const artefact = text === undefined ? undefined : (parseJson("model/model.json", text) as Artefact);
  const all = faults.length === 0 && artefact ? contradictions(signature, artefact) : faults;
  if (all.length > 0) throw new Error(all.map((fault) => `model/signature.json: ${fault}.`).join("\n"));
  return signature;
}

/** All files by their paths; undefined for one that must not be there. */
async function generated(): Promise<Record<string, string | undefined>> {
  const signature = await readSignature();
  const base = await read("layers/api/contract/openapi.base.yaml");
  // The code of the legacy route is there for every model, so that it compiles; for most, no path leads to it.
  const flags = flagsOf(signature).add("legacyRoute");
  const contract = contractOf(base, signature, flags).toJS() as Contract;
  const endpoint = endpointOf(await read("model/endpoint.yaml"), contract, flags);
  const ownCard = signature.modelCard && (await read(`model/${signature.modelCard}`));
  const { source, declarations } = await validatorFiles(contract, endpoint);
  const code = {
    "validators.js": source,
    "validators.d.ts": declarations,
    "operations.ts": operationFacts(contract),
    "model.ts": modelFacts(signature),
  };
  const openapi = openapiText(base, signature);
  const anyModel = await typesOf(base);
  const types = {
    // The project's own code is the same for every model; who calls the API knows the model in place.
    "layers/api/contract/generated/openapi.d.ts": anyModel,
    "layers/api/contract/generated/endpoint.d.ts": await typesOf(new URL("model/endpoint.yaml", root)),
    "client/src/generated/any-model.ts": anyModel,
    "client/src/generated/openapi.ts": await typesOf(openapi),
  };
  const events = { "legacy-route.json": undefined, ...eventFiles(signature) };
  return {
    "openapi.yaml": openapi,
    ...types,
    "docs/model.md": modelPage(signature),
    "model/generated/model-card.json": modelCard(signature, ownCard),
    ...Object.fromEntries(Object.entries(events).map(([name, text]) => [`events/${name}`, text])),
    ...Object.fromEntries(
      Object.entries(code).map(([name, text]) => [`layers/api/contract/generated/${name}`, notice + text]),
    ),
  };
}

/** Whether a file is as it would be written. */
async function isFresh(path: string, text: string | undefined): Promise<boolean> {
  const found = await read(path).catch(() => undefined);
  return found === text;
}

try {
  const stale: string[] = [];
  for (const [path, text] of Object.entries(await generated())) {
    if (process.argv.includes("--check")) {
      if (!(await isFresh(path, text))) stale.push(path);
    } else if (text === undefined) {
      await rm(new URL(path, root), { force: true });
    } else {
      await writeFile(new URL(path, root), text);
    }
  }
  if (stale.length > 0) throw new Error(`Out of date: ${stale.join(", ")}. Run: npm run generate`);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
