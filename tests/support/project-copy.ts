import { execFileSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const root = join(import.meta.dirname, "../..");

export interface ProjectCopy {
  folder: string;
  remove: () => void;
}

/** Where a workspace of the project is, from its root; undefined for a package that npm installed. */
function workspaceOf(entry: string): string | undefined {
  if (!lstatSync(entry).isSymbolicLink()) return undefined;
  const place = relative(root, resolve(entry, "..", readlinkSync(entry)));
  return place.startsWith("..") ? undefined : place;
}

/** Links what is installed. The workspaces are those of the copy, so that its code imports its own. */
export function linkModules(folder: string): void {
  const installed = join(root, "node_modules");
  mkdirSync(join(folder, "node_modules/@layers"), { recursive: true });
  const names = readdirSync(installed).filter((entry) => entry !== "@layers");
  for (const name of [...names, ...readdirSync(join(installed, "@layers")).map((layer) => `@layers/${layer}`)]) {
    const entry = join(installed, name);
    const workspace = workspaceOf(entry);
    symlinkSync(workspace ? join(folder, workspace) : entry, join(folder, "node_modules", name));
  }
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
