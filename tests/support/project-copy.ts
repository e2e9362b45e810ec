import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface ProjectCopy {
  folder: string;
  remove: () => void;
}

/** Links what is installed. The workspaces are those of the copy, so that its functions import its layers. */
export function linkModules(folder: string): void {
  const installed = join(root, "node_modules");
  mkdirSync(join(folder, "node_modules/@layers"), { recursive: true });
  for (const name of readdirSync(installed).filter((entry) => entry !== "@layers"))
    symlinkSync(join(installed, name), join(folder, "node_modules", name));
  for (const name of readdirSync(join(installed, "@layers")))
    symlinkSync(join(folder, "layers", name), join(folder, "node_modules/@layers", name));
}

/** The project's files as they stand, from its root: those of the last commit and new ones. */
export function projectFiles(): string[] {
  const files = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    cwd: root,
    encoding: "utf8",
  });
  return files.split("\0").filter((name) => name && existsSync(join(root, name)));
}

/** A copy of the project as it stands, in a temporary folder, to be changed there. */
export function copyProject(): ProjectCopy {
  const folder = mkdtempSync(join(tmpdir(), "project-"));
  for (const file of projectFiles()) cpSync(join(root, file), join(folder, file));
  linkModules(folder);
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
