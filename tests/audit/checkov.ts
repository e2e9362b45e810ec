import { spawnSync } from "node:child_process";
import type { Found } from "./judge.ts";

interface Check {
  check_id: string;
  check_name: string;
  file_path: string;
  file_line_range: number[];
  resource: string;
}

interface Report {
  results?: { passed_checks: Check[]; failed_checks: Check[]; parsing_errors: string[] };
}

/**
 * Runs checkov's rules for one kind of `files`, without its servers. A finding's place is the resource of a template, and
 * the file of anything else.
 * @throws if checkov is not on the path, or could not read a file.
 */
export function runCheckov(framework: "cloudformation" | "openapi" | "secrets", files: string[]): Found {
  const options = ["--framework", framework, "--skip-download", "--output", "json"];
  const { error, stdout, stderr } = spawnSync("checkov", [...options, "--file", ...files], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (error) throw error;
  // Where nothing applied, it prints sums alone.
  const { results } = JSON.parse(stdout || "{}") as Report;
  if (!stdout || results?.parsing_errors.length)
    throw new Error(`checkov read not all: ${stderr}${results?.parsing_errors}`);

  const { passed_checks = [], failed_checks = [] } = results ?? {};
  const rules = new Set([...passed_checks, ...failed_checks].map(({ check_id }) => check_id)).size;
  return {
    ran: framework === "secrets" ? `all rules on ${files.length} files` : `${rules} rules`,
    findings: failed_checks.map(({ check_id, check_name, file_path, file_line_range, resource }) => ({
      rule: check_id,
      place:
        framework === "cloudformation" ? (resource.split(".").pop() ?? resource) : file_path.replace(/^[./]*\//, ""),
      detail: `${check_name} (${file_path}:${file_line_range[0]})`,
    })),
  };
}
