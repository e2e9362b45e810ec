/** The client as npm would install it. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");
const { NODE_OPTIONS: _, ...env } = process.env;

/** Builds the client into the packages of `project`, beside those it needs, which are linked. */
export function installClient(project: string): void {
  const installed = join(project, "node_modules/sagemaker-openapi-client");
  mkdirSync(installed, { recursive: true });
  const compiler = [join(root, "node_modules/typescript/bin/tsc"), "-p", join(root, "client/tsconfig.build.json")];
  execFileSync(process.execPath, [...compiler, "--outDir", join(installed, "dist")], { env });
  for (const name of ["package.json", "bin"])
    cpSync(join(root, "client", name), join(installed, name), { recursive: true });
  for (const name of ["openapi-fetch", "openapi-typescript-helpers", "papaparse", "@types", "undici-types"])
    symlinkSync(join(root, "node_modules", name), join(project, "node_modules", name));
}
