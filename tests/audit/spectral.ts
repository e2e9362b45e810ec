import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { parse } from "yaml";
import type { Found } from "./judge.ts";

const tool = join(import.meta.dirname, "node_modules/.bin/spectral");
const require = createRequire(import.meta.url);
const { rules } = require("@stoplight/spectral-owasp-ruleset") as { rules: object };

/**
 * Runs OWASP's rules on the text of an OpenAPI document, without AWS's extensions: the rules would take their mocks and
 * mappings for operations. A finding's place is the path to it, its keys divided by spaces.
 */
export function runSpectral(text: string, folder: string): Found {
  const file = join(folder, "openapi.json");
  const plain = (key: string, value: unknown) => (key.startsWith("x-amazon-") ? undefined : value);
  writeFileSync(file, JSON.stringify(parse(text), plain));
  const options = [
    "lint",
    file,
    "--ruleset",
    join(import.meta.dirname, "spectral.yaml"),
    "--format",
    "json",
    "--quiet",
  ];
  const { error, stdout, stderr } = spawnSync(tool, options, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (error) throw error;
  if (!stdout.startsWith("[")) throw new Error(`Spectral failed: ${stdout}${stderr}`);
  const findings = JSON.parse(stdout) as { code: string; path: (string | number)[]; message: string }[];
  return {
    ran: `${Object.keys(rules).length} rules`,
    findings: findings.map(({ code, path, message }) => ({ rule: code, place: path.join(" "), detail: message })),
  };
}
