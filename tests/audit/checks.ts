import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCheckov } from "./checkov.ts";
import type { Found } from "./judge.ts";
import { packs, runPack } from "./nag.ts";
import { makeSbom, runCycloneDx } from "./sbom.ts";
import { runSecretlint } from "./secretlint.ts";
import { runSpectral } from "./spectral.ts";
import { contracts, parameterSets, readText, type Template, translate } from "./template.ts";
import { runZizmor } from "./zizmor.ts";

export interface Check {
  name: string;
  /** What the names of its rules begin with. */
  rules: string;
  /** The values of the parameters, for a check of the template. */
  parameterSet?: string;
  /** How many rules may have a reason rather than a fix. */
  mostReasons?: number;
  run(): Found;
}

export const folder = mkdtempSync(join(tmpdir(), "audit-"));

/** The template's rules of cdk-nag and checkov, on one translation of it. */
export function templateChecks(template: Template, parameterSet: string): Check[] {
  const file = join(folder, `${parameterSet.replaceAll(" ", "-")}.json`);
  writeFileSync(file, JSON.stringify(template, undefined, 1));
  return [
    ...Object.entries(packs).map(([pack, { mostReasons }]) => ({
      name: `cdk-nag ${pack}, ${parameterSet}`,
      rules: `${pack}-`,
      parameterSet,
      mostReasons,
      run: () => runPack(pack as keyof typeof packs, template, folder),
    })),
    {
      name: `checkov CloudFormation, ${parameterSet}`,
      rules: "CKV_AWS_",
      parameterSet,
      run: () => runCheckov("cloudformation", [file]),
    },
  ];
}

/** The files of the project: what git knows, and what it would add. */
export const projectFiles = () =>
  execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { encoding: "utf8" })
    .split("\0")
    .filter((file) => file && existsSync(file));

export const contractChecks = (text = readText("openapi.yaml"), files = contracts): Check[] => [
  { name: "checkov OpenAPI", rules: "CKV_OPENAPI_", run: () => runCheckov("openapi", files) },
  { name: "Spectral OWASP", rules: "owasp:", run: () => runSpectral(text, folder) },
];

export const secretChecks = (files = projectFiles()): Check[] => [
  { name: "checkov secrets", rules: "CKV_SECRET_", run: () => runCheckov("secrets", files) },
  { name: "secretlint", rules: "@secretlint/", run: () => runSecretlint(files) },
];

export const supplyChecks = (workflows = [".github"], sbom = makeSbom()): Check[] => [
  { name: "zizmor", rules: "zizmor/", run: () => runZizmor(workflows) },
  { name: "CycloneDX", rules: "CycloneDX/", run: () => runCycloneDx(sbom) },
];

export const checks = (): Check[] => [
  ...Object.keys(parameterSets).flatMap((set) => templateChecks(translate(set), set)),
  ...contractChecks(),
  ...secretChecks(),
  ...supplyChecks(),
];
