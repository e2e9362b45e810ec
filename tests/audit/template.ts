import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Resource {
  Type: string;
  Properties: Record<string, unknown>;
}

export interface Template {
  Resources: Record<string, Resource>;
}

/** A set of values of the template's parameters by its name; `defaults` gives none. */
export const parameterSets: Record<string, string[]> = {
  production: [join(import.meta.dirname, "production.json")],
  defaults: [],
};

/**
 * The template as CloudFormation would carry it out: openapi.yaml in it, after SAM's transform, all conditions decided.
 * @throws if tests/aws/translate.py cannot.
 */
export function translate(parameterSet: string): Template {
  const command = ["tests/aws/translate.py", ...(parameterSets[parameterSet] ?? [])];
  const { error, status, stdout, stderr } = spawnSync("python3", command, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command.join(" ")} failed:\n${stderr}`);
  return JSON.parse(stdout);
}

/** The documents that are OpenAPI. */
export const contracts = ["openapi.yaml", "model/endpoint.yaml"];

export const readText = (file: string) => readFileSync(file, "utf8");
