import { spawnSync } from "node:child_process";
import { join, relative } from "node:path";
import type { Found } from "./judge.ts";

const tool = join(import.meta.dirname, "node_modules/.bin/secretlint");

/** Runs secretlint's recommended rules on `files`, never printing a secret itself. A finding's place is the file. */
export function runSecretlint(files: string[]): Found {
  const options = [
    "--secretlintrc",
    join(import.meta.dirname, "secretlint.json"),
    "--format",
    "json",
    "--no-glob",
    "--no-gitignore",
  ];
  const { error, stdout, stderr } = spawnSync(tool, [...options, ...files], { encoding: "utf8", maxBuffer: 2 ** 28 });
  if (error) throw error;
  if (!stdout.startsWith("[")) throw new Error(`secretlint failed: ${stdout}${stderr}`);
  const reports = JSON.parse(stdout) as {
    filePath: string;
    messages: { ruleId: string; message: string; loc: { start: { line: number } } }[];
  }[];
  return {
    ran: `all rules on ${reports.length} files`,
    findings: reports.flatMap(({ filePath, messages }) =>
      messages.map(({ ruleId, message, loc }) => ({
        rule: ruleId,
        place: relative("", filePath),
        detail: `${message} (line ${loc.start.line})`,
      })),
    ),
  };
}
