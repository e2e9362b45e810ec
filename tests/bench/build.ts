import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";

const root = join(import.meta.dirname, "../..");

/** What answers no operation of the contract. */
const others = new Set(["check-endpoint", "check-release", "get-site", "publish-model"]);

export interface Artefacts {
  folder: string;
  /** What Lambda has as NODE_PATH. */
  nodePath: string;
  /** Path of each function's bundle, by its folder. */
  functions: Record<string, string>;
  layer: string;
}

/** Bundles the layer and the operations, with the flags `sam build` uses (template.yaml, layers/api/Makefile). */
export async function buildArtefacts(): Promise<Artefacts> {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  execFileSync("make", ["--silent", "-C", join(root, "layers/api"), "build-ApiLayer", `ARTIFACTS_DIR=${folder}`]);
  const names = readdirSync(join(root, "functions")).filter((name) => !others.has(name));
  await build({
    entryPoints: Object.fromEntries(names.map((name) => [name, join(root, "functions", name, "handler.ts")])),
    bundle: true,
    external: ["@layers/api"],
    format: "cjs",
    platform: "node",
    target: "node24",
    minify: true,
    outdir: join(folder, "functions"),
    outExtension: { ".js": ".cjs" },
  });
  return {
    folder,
    nodePath: join(folder, "nodejs/node_modules"),
    functions: Object.fromEntries(names.map((name) => [name, join(folder, "functions", `${name}.cjs`)])),
    layer: join(folder, "nodejs/node_modules/@layers/api/index.js"),
  };
}

export const removeArtefacts = ({ folder }: Artefacts) => rmSync(folder, { recursive: true });

export const bytes = (path: string) => statSync(path).size;
