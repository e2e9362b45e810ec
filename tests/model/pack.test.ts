import { execFile, execFileSync } from "node:child_process";
import {
  chmod,
  cp,
  link,
  mkdir,
  mkdtemp,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  utimes,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { extract, list, type ReadEntry } from "tar";
import { limits, pack } from "../../model/pack.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pack-"));
});
afterAll(() => rm(folder, { recursive: true }));

/** Packs into a file of this name, too. */
async function packed(name: string, from?: string): Promise<Buffer> {
  const archive = await pack(from);
  await writeFile(join(folder, name), archive);
  return archive;
}

/** A copy of the model's files, written later and by someone with other habits. */
async function copyOfModel(name: string): Promise<string> {
  const copy = join(folder, name);
  for (const file of ["inference.py", "model.json"]) {
    await cp(join("model", file), join(copy, file));
    await utimes(join(copy, file), new Date("2001-02-03"), new Date("2001-02-03"));
    await chmod(join(copy, file), 0o600);
  }
  return copy;
}

test("holds the model, and the code where the container looks for it, readable by whoever the container runs as", async () => {
  await packed("content.tar.gz");
  const entries: Pick<ReadEntry, "path" | "type" | "mode">[] = [];
  await list({
    file: join(folder, "content.tar.gz"),
    onReadEntry: ({ path, type, mode }) => entries.push({ path, type, mode: mode ?? 0 }),
  });
  expect(entries).toEqual([
    { path: "code/inference.py", type: "File", mode: 0o644 },
    { path: "model.json", type: "File", mode: 0o644 },
  ]);
});

test("unpacks to the same files", async () => {
  await packed("unpack.tar.gz");
  await extract({ file: join(folder, "unpack.tar.gz"), cwd: folder });
  expect(await readFile(join(folder, "model.json"))).toEqual(await readFile("model/model.json"));
  expect(await readFile(join(folder, "code/inference.py"))).toEqual(await readFile("model/inference.py"));
});

test("the same files give the same bytes, whoever packs them and when", async () => {
  const first = await packed("first.tar.gz");
  expect(await packed("second.tar.gz", await copyOfModel("same"))).toEqual(first);
});

test("files whose lines an editor or git ended with CRLF give the same bytes", async () => {
  const copy = await copyOfModel("crlf");
  for (const file of ["inference.py", "model.json"]) {
    const text = await readFile(join(copy, file), "latin1");
    await writeFile(join(copy, file), text.replaceAll("\n", "\r\n"), "latin1");
  }
  expect(await pack(copy)).toEqual(await pack());
});

test("a carriage return that ends no line stays, also where a read of the file ends", async () => {
  const copy = await copyOfModel("carriage-returns");
  const read = 64 * 1024;
  const code = `${"#".repeat(read - 1)}\r\n\r${"#".repeat(read - 3)}\r#\r`;
  await writeFile(join(copy, "inference.py"), code);
  await packed("carriage-returns.tar.gz", copy);
  await extract({ file: join(folder, "carriage-returns.tar.gz"), cwd: folder });
  expect(await readFile(join(folder, "code/inference.py"), "utf8")).toBe(code.replace("\r\n", "\n"));
});

test("another model gives other bytes", async () => {
  const copy = await copyOfModel("other");
  await writeFile(join(copy, "model.json"), "{}");
  expect(await packed("other.tar.gz", copy)).not.toEqual(await packed("this.tar.gz"));
});

test("a file that is missing fails, and is not left out", async () => {
  const copy = await copyOfModel("partial");
  await rm(join(copy, "model.json"));
  await expect(pack(copy)).rejects.toThrow(`there is no ${join(copy, "model.json")}`);
});

/** Puts another thing in the place of model.json. */
async function withModel(name: string, put: (path: string) => unknown): Promise<string> {
  const copy = await copyOfModel(name);
  await rm(join(copy, "model.json"));
  await put(join(copy, "model.json"));
  return copy;
}

test.each<[string, (path: string) => unknown]>([
  ["a symbolic link", (path) => symlink(resolve("model/model.json"), path)],
  [
    "a link to a link",
    async (path) => {
      await symlink(resolve("model/model.json"), `${path}.link`);
      await symlink("model.json.link", path);
    },
  ],
  [
    "a hard link",
    async (path) => {
      await cp("model/model.json", `${path}.other`);
      await link(`${path}.other`, path);
    },
  ],
])("gives the same bytes for %s as for the file", async (name, put) => {
  expect(await pack(await withModel(name, put))).toEqual(await pack());
});

test("holds both of two files that are hard links to each other", async () => {
  const copy = await withModel("twins", (path) => link(path.replace("model.json", "inference.py"), path));
  await packed("twins.tar.gz", copy);
  const to = await mkdtemp(join(folder, "twins-"));
  await extract({ file: join(folder, "twins.tar.gz"), cwd: to });
  const files = await Promise.all(["model.json", "code/inference.py"].map((file) => readFile(join(to, file))));
  expect(files).toEqual(Array(2).fill(await readFile("model/inference.py")));
});

test.each<[string, string, (path: string) => unknown]>([
  ["a folder", "is not a file. Put the file there, or a link to it.", (path) => mkdir(path)],
  ["a FIFO", "is not a file. Put the file there, or a link to it.", (path) => execFileSync("mkfifo", [path])],
  ["a link to a device", "is not a file. Put the file there, or a link to it.", (path) => symlink("/dev/zero", path)],
  ["a link to nothing", "or its target is missing.", (path) => symlink("nothing", path)],
  ["a link to itself", "cannot be read (ELOOP). Let this user read it.", (path) => symlink("model.json", path)],
])("refuses %s by its name", async (name, reason, put) => {
  const copy = await withModel(name, put);
  const found = await pack(copy).catch(({ message }) => message);
  expect(found).toMatch(/^The model cannot be packed: [^\n]+$/);
  expect(found).toContain(join(copy, "model.json"));
  expect(found).toContain(reason);
});

test("refuses a file that this user may not read by its name", async () => {
  const copy = await copyOfModel("unreadable");
  for (const [path, mode] of [
    [folder, 0o755],
    [copy, 0o755],
    [join(copy, "inference.py"), 0o644],
    [join(copy, "model.json"), 0o000],
  ] as const)
    await chmod(path, mode);
  // root may read everything.
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  const found = await pack(copy).catch(({ message }) => message);
  if (isRoot) process.seteuid?.(0);
  expect(found).toMatch(/^The model cannot be packed: .*model\.json cannot be read \(EACCES\)\. [^\n]*$/);
});

test("a model that a serverless endpoint has no room for is refused, before it is read", async () => {
  const copy = await copyOfModel("endless");
  // Sparse: it takes no room here.
  await truncate(join(copy, "model.json"), limits.content);
  await expect(pack(copy)).rejects.toThrow("a serverless endpoint has room for 5000000000.");
});

test("a model just within the limits is packed, and one byte more is refused", async () => {
  const copy = await copyOfModel("exact");
  const archive = (await pack(copy)).length;
  const files = await Promise.all(["inference.py", "model.json"].map((file) => readFile(join(copy, file))));
  const content = files.reduce((sum, { length }) => sum + length, 0);
  expect(await pack(copy, { archive, content })).toHaveLength(archive);
  await expect(pack(copy, { archive: archive - 1, content })).rejects.toThrow("what a Lambda layer can carry");
  await expect(pack(copy, { archive, content: content - 1 })).rejects.toThrow("a serverless endpoint has room for");
});

test("the archive has room in the function that publishes it: Lambda takes 250 MiB with all layers", async () => {
  const file = join(folder, "publish-model.js");
  const options = ["--bundle", "--platform=node", "--minify", "--log-level=error", `--outfile=${file}`];
  await promisify(execFile)("node_modules/.bin/esbuild", ["functions/publish-model/handler.ts", ...options]);
  expect(limits.archive + (await stat(file)).size).toBeLessThan(262_144_000);
});

test("the command says in one line what is wrong, and writes nothing", async () => {
  const copy = await copyOfModel("command");
  await cp("model/pack.ts", join(copy, "pack.ts"));
  await symlink(resolve("node_modules"), join(copy, "node_modules"));
  await truncate(join(copy, "model.json"), limits.content);
  const run = promisify(execFile)("node_modules/.bin/node", [join(copy, "pack.ts"), join(copy, "model.tar.gz")]);
  await expect(run).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^The model is too large: its files take \d+ bytes, and .*\n$/),
  });
  await expect(readFile(join(copy, "model.tar.gz"))).rejects.toThrow("ENOENT");
});

test("the command writes a new file, and over none", async () => {
  const copy = await copyOfModel("new-file");
  await cp("model/pack.ts", join(copy, "pack.ts"));
  await symlink(resolve("node_modules"), join(copy, "node_modules"));
  await writeFile(join(copy, "mine.txt"), "mine");
  const write = (name: string) =>
    promisify(execFile)("node_modules/.bin/node", [join(copy, "pack.ts"), join(copy, name)]);
  await expect(write("mine.txt")).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/^.*mine\.txt already exists\. Name a new file, or remove it\.\n$/),
  });
  await expect(readFile(join(copy, "mine.txt"), "utf8")).resolves.toBe("mine");
  await write("model.tar.gz");
  await expect(readFile(join(copy, "model.tar.gz"))).resolves.toEqual(await pack(copy));
});
