/** The TypeScript of client/README.md: it compiles against the package as it is built, and runs against the API. */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { blocks } from "../docs/markdown.ts";
import { installClient } from "../support/client-package.ts";
import { featureNames, negative, positive, signature, undecided } from "../support/model.ts";
import { serve } from "./api.ts";

const root = join(import.meta.dirname, "../..");
const project = mkdtempSync(join(tmpdir(), "client-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));
const { url } = await serve();
const examples = blocks(readFileSync(join(root, "client/README.md"), "utf8"), "ts");
const { NODE_OPTIONS: _, ...env } = process.env;

const tsc = join(root, "node_modules/typescript/bin/tsc");

beforeAll(() => {
  installClient(project);
  cpSync(join(root, "events"), join(project, "events"), { recursive: true });
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
  const compilerOptions = {
    module: "nodenext",
    target: "es2024",
    strict: true,
    noEmit: true,
    types: ["node"],
    lib: ["es2024", "dom"],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify({ compilerOptions, include: ["*.ts"] }));
  examples.forEach((text, i) => {
    writeFileSync(join(project, `example-${i}.ts`), text.replaceAll("http://localhost:3000", url));
  });
}, 120_000);

it("compiles, under the strictest check of the package's declarations; what has a wrong name does not", () => {
  expect(examples).toHaveLength(4);
  const wrong = 'import { createClient } from "sagemaker-openapi-client";\ncreateClient({ baseURL: "" });\n';
  writeFileSync(join(project, "wrong.ts"), wrong);
  const { stdout } = spawnSync(process.execPath, [tsc, "-p", project], { cwd: project, env, encoding: "utf8" });
  expect(stdout.trim().split("\n")).toEqual([expect.stringMatching(/^wrong\.ts\(2,16\): error TS\d+: .*'baseURL'/)]);
}, 120_000);

/** A regular expression of any of these texts. */
const anyOf = (texts: (string | undefined)[]): string =>
  `(${texts.flatMap((text) => text?.replaceAll(/[^\w ]/g, "\\$&") ?? []).join("|")})`;
const labels = anyOf([negative, positive, undecided]);
const ids = signature.examples.map(({ id }) => anyOf([id]));

it.each([
  [0, featureNames.map((name) => `${anyOf([name])} \\(.+\\): .+\n`).join("")],
  [1, `0 smallest ${labels} [\\d.e-]+\n1 largest ${labels} [\\d.e-]+\n`],
  [2, ids.map((id) => `${id} ${labels}\n`).join("")],
  [3, "404 Not Found undefined undefined\n"],
])("example %d runs", async (index, output) => {
  const child = spawn(process.execPath, [`example-${index}.ts`], { cwd: project, env });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  await once(child, "close");
  expect(printed).toMatch(new RegExp(`^${output}$`));
});

it("has the command in what is published", async () => {
  const child = spawn(
    process.execPath,
    ["node_modules/sagemaker-openapi-client/bin/predict.js", "events/cases.csv", "--api", url],
    {
      cwd: project,
      env,
    },
  );
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  const [code] = await once(child, "close");
  expect([code, printed.split("\r\n").length]).toEqual([0, signature.examples.length + 2]);
});
