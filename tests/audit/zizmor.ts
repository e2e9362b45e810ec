import { spawnSync } from "node:child_process";
import type { Found } from "./judge.ts";

interface Finding {
  ident: string;
  desc: string;
  locations: { symbolic: { kind: string; key: { Local: { verbatim_path: string } } }; concrete: { feature: string } }[];
}

/**
 * Runs zizmor's rules, without a network, on workflows and on what Dependabot reads. A finding's place is the file and the
 * text that is meant.
 * @throws if zizmor is not on the path, or could not read a file.
 */
export function runZizmor(files: string[]): Found {
  const options = ["--offline", "--strict-collection", "--no-exit-codes", "--no-progress", "--format", "json-v1"];
  const { error, status, stdout, stderr } = spawnSync("zizmor", [...options, ...files], { encoding: "utf8" });
  if (error) throw error;
  if (status !== 0) throw new Error(`zizmor failed: ${stderr}`);
  const read = stderr.match(/completed \S+/g) ?? [];
  const findings = JSON.parse(stdout) as Finding[];
  return {
    ran: `all rules on ${read.length} files`,
    findings: findings.map(({ ident, desc, locations }) => {
      const main = locations.find(({ symbolic }) => symbolic.kind === "Primary") ?? locations[0];
      const place = main ? `${main.symbolic.key.Local.verbatim_path} ${main.concrete.feature}` : "";
      return { rule: `zizmor/${ident}`, place, detail: desc };
    }),
  };
}
