import { execFileSync } from "node:child_process";
import { dirname, join } from "node:path";
import type { Found } from "./judge.ts";

/** The SBOM of a release. */
export const makeSbom = () =>
  execFileSync("npm", ["run", "--silent", "sbom"], { encoding: "utf8", maxBuffer: 2 ** 26 });

/** Validates an SBOM by CycloneDX's schema, in the Python environment of checkov. A finding's place is a JSON path. */
export function runCycloneDx(sbom: string): Found {
  const checkov = execFileSync("sh", ["-c", "command -v checkov"], { encoding: "utf8" }).trim();
  const python = join(dirname(checkov), "python");
  const printed = execFileSync(python, [join(import.meta.dirname, "sbom_schema.py")], {
    input: sbom,
    encoding: "utf8",
  });
  const { specVersion, components } = JSON.parse(sbom) as { specVersion: string; components: object[] };
  const faults = JSON.parse(printed) as { place: string; detail: string }[];
  return {
    ran: `the schema of ${specVersion} on ${components.length} components`,
    findings: faults.map((fault) => ({ rule: "CycloneDX/schema", ...fault })),
  };
}
