/** Whether model/signature.json can be used, is that of the model served here, and is what was generated from. */
import { readFile } from "node:fs/promises";
import { contradictions } from "../layers/api/contract/check-artefact.ts";
import { signatureFaults } from "../layers/api/contract/check-signature.ts";
import { modelFacts } from "../layers/api/contract/generate/model.ts";
import type { Signature } from "../layers/api/contract/signature.ts";
import type { Model } from "./model-server/model.ts";
import { readProjectFile, root } from "./project-file.ts";
import { StartError } from "./start-error.ts";

/** Throws a StartError that names the first field that is wrong. */
export function checkSignature(signature: unknown): asserts signature is Signature {
  const [fault] = signatureFaults(signature);
  if (fault) throw new StartError(`model/signature.json: ${fault}. Correct it and run: npm run generate`);
}

/** Throws a StartError that names the first field in which the two are of different models. */
export function checkModel(signature: Signature, model: Model): void {
  const [fault] = contradictions(signature, model);
  if (fault) {
    throw new StartError(`model/signature.json: ${fault}. Put both files of one model there and run: npm run generate`);
  }
}

/** Throws a StartError if the code was generated from another signature. */
async function checkGenerated(signature: Signature): Promise<void> {
  const path = "layers/api/contract/generated/model.ts";
  const text = await readFile(new URL(path, root), "utf8").catch(() => "");
  if (text.replaceAll("\r\n", "\n").endsWith(modelFacts(signature))) return;
  throw new StartError(`${path} was not made from model/signature.json as it is now. Run: npm run generate`);
}

/** Reads the signature and checks it, and `model` where it is served here. Throws a StartError. */
export async function requireSignature(model?: Model): Promise<void> {
  const signature: unknown = await readProjectFile("model/signature.json", async (path) =>
    JSON.parse(await readFile(path, "utf8")),
  );
  checkSignature(signature);
  if (model) checkModel(signature, model);
  await checkGenerated(signature);
}
