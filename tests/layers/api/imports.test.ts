/** Which folder imports which. Reads the import statements, those of types too; tests may import everything. */
import { globSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import { expect, it } from "@jest/globals";

/** Folders of the layer, with the file that all of them may import. */
const api = (...folders: string[]) => ["environment.ts", ...folders].map((folder) => `layers/api/${folder}`);

/** What each folder or file may import besides itself and `layers/csv`. A file follows the most specific rule. */
const allowed: Record<string, string[]> = {
  "layers/csv": [],
  "layers/custom-resource": [],
  "layers/api/environment.ts": [],
  "layers/api/bundle": [],
  "layers/api/contract": api(),
  "layers/api/telemetry": api("contract"),
  "layers/api/csv": api("contract", "telemetry"),
  "layers/api/endpoint": api("contract", "telemetry"),
  "layers/api/http": api("contract", "telemetry", "csv", "endpoint"),
  "layers/api/index.ts": api("contract", "telemetry", "csv", "endpoint", "http"),
  functions: ["layers"],
  model: [],
  client: [],
  web: ["client", "layers/api/contract"],
  local: ["functions", "layers", "model"],
};

const exceptions = [
  // The golden answers of a release are those of the model that it deploys.
  "functions/check-release/golden.ts imports model/model.json",
  // The signature says what the model takes and gives, and its schema what a signature is.
  "layers/api/contract/check-signature.ts imports model/signature.schema.json",
  "layers/api/contract/signature.ts imports model/signature.json",
  // `npm start` serves the page, and so builds it.
  "local/site.ts imports web/build.ts",
];

const within = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`);

/** The most specific rule: the longest name. */
const ruleOf = (file: string) =>
  Object.keys(allowed)
    .filter((folder) => within(file, folder))
    .sort((a, b) => b.length - a.length)[0];

/** The files of this project that `file` imports. */
function importsOf(file: string): string[] {
  const names = [...readFileSync(file, "utf8").matchAll(/\b(?:from|import)\s*\(?\s*["'`]([^"'`]+)["'`]/g)];
  return names.flatMap(([, name = ""]) => {
    if (name.startsWith("@layers/")) return [`${name.slice(1)}/index.ts`];
    return name.startsWith(".") ? [posix.join(posix.dirname(file), name)] : [];
  });
}

it("is one way only", () => {
  const files = globSync("{layers,functions,model,client,web,local}/**/*.{ts,tsx,js}", {
    exclude: ["**/node_modules/**", "client/dist/**"],
  }).map((file) => file.replaceAll("\\", "/"));
  const others = files.flatMap((file) => {
    const rule = ruleOf(file);
    if (!rule) return [`${file} is in no folder of this list`];
    const may = [rule, "layers/csv", ...(allowed[rule] ?? [])];
    return importsOf(file)
      .filter((imported) => !may.some((folder) => within(imported, folder)))
      .map((imported) => `${file} imports ${imported}`);
  });
  expect(others.sort()).toEqual(exceptions);
});
