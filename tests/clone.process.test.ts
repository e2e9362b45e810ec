/** A clone has the same bytes on every system, whatever git is set to do with line endings. */
import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "@jest/globals";
import { pack } from "../model/pack.ts";
import { addressOf } from "./support/address.ts";
import { linkModules, projectFiles } from "./support/project-copy.ts";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "clone-"));
const { NODE_OPTIONS: _, ...inherited } = process.env;
/** Only the settings of a test apply to git. */
const env = { ...inherited, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: "1", PORT: "0" };

const git = (cwd: string, ...args: string[]): string => execFileSync("git", args, { cwd, env, encoding: "utf8" });
const started: ChildProcess[] = [];

/** A repository of the project as it stands, uncommitted work included. */
function makeRepository(name: string, files: string[]): string {
  const repository = join(folder, name);
  for (const file of files) {
    mkdirSync(dirname(join(repository, file)), { recursive: true });
    cpSync(join(root, file), join(repository, file));
  }
  git(repository, "init", "--quiet");
  git(repository, "add", "--all", "--force");
  git(repository, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "-m", "test");
  return repository;
}

function clone(repository: string, name: string, ...settings: string[]): string {
  const copy = join(folder, name);
  git(folder, "clone", "--quiet", ...settings.flatMap((setting) => ["-c", setting]), repository, copy);
  return copy;
}

/** What `GET /model` says of the archive in a running API. */
async function servedArchive(project: string): Promise<string> {
  const child = spawn(process.execPath, ["local/main.js"], { cwd: project, env, stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  const answer = await fetch(`${await addressOf(child)}/model`);
  return ((await answer.json()) as { archive: { sha256: string } }).archive.sha256;
}

/** The archive that `sam build` would make there. */
function packedThere(project: string): Buffer {
  const archive = join(folder, "archive.tar.gz");
  execFileSync(process.execPath, ["model/pack.ts", archive], { cwd: project, env });
  const content = readFileSync(archive);
  rmSync(archive);
  return content;
}

/** The archive is the one that is packed here, where it is served and where it is packed. */
async function expectSameArchive(project: string): Promise<void> {
  const archive = await pack();
  expect(await servedArchive(project)).toBe(createHash("sha256").update(archive).digest("hex"));
  expect(packedThere(project).equals(archive)).toBe(true);
}

let repository: string;
let files: string[];
beforeAll(() => {
  files = projectFiles();
  repository = makeRepository("repository", files);
});
afterEach(async () => {
  for (const child of started.splice(0)) {
    const ended = child.exitCode === null && once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ["core.autocrlf=true"],
  ["core.autocrlf=input"],
  ["core.autocrlf=true", "core.eol=crlf"],
  ["core.eol=crlf"],
])("git clone -c %s gives every file as it is here", (...settings) => {
  const copy = clone(repository, settings.join("-"), ...settings);
  const differing = files.filter((file) => !readFileSync(join(copy, file)).equals(readFileSync(join(root, file))));
  expect(differing).toEqual([]);
  expect(git(copy, "status", "--porcelain")).toBe("");
});

describe("in a clone made with core.autocrlf=true, in a folder whose name has blanks and non-ASCII letters", () => {
  let copy: string;
  beforeAll(() => {
    copy = clone(repository, "Eigene Übung [1] & co", "core.autocrlf=true");
    linkModules(copy);
  });

  test("npm start serves the model, and sam build packs the same archive", async () => {
    await expectSameArchive(copy);
  });

  test("npm run check passes", () => {
    const { status, stdout } = spawnSync("npm", ["run", "--silent", "check"], { cwd: copy, env, encoding: "utf8" });
    expect({ status, shown: status === 0 ? "" : stdout }).toEqual({ status: 0, shown: "" });
  }, 300_000);
});

describe("in an older checkout, whose text files end their lines with CRLF", () => {
  let copy: string;
  beforeAll(() => {
    const older = makeRepository(
      "older",
      files.filter((file) => file !== ".gitattributes"),
    );
    copy = clone(older, "crlf", "core.autocrlf=true");
    linkModules(copy);
    expect(readFileSync(join(copy, "model/model.json"), "latin1")).toContain("\r\n");
  });

  test("npm start serves the model, and sam build packs the same archive", async () => {
    await expectSameArchive(copy);
  });

  test("the generated validators are as fresh as they were", () => {
    const args = ["layers/api/contract/generate.ts", "--check"];
    execFileSync(process.execPath, args, { cwd: copy, env, encoding: "utf8", stdio: "pipe" });
  });
});
