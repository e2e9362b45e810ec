import { chmod, cp, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { extract, list, type ReadEntry } from "tar";
import { pack } from "../../model/pack.ts";

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

test("another model gives other bytes", async () => {
  const copy = await copyOfModel("other");
  await writeFile(join(copy, "model.json"), "{}");
  expect(await packed("other.tar.gz", copy)).not.toEqual(await packed("this.tar.gz"));
});

test("a file that is missing fails, and is not left out", async () => {
  const copy = await copyOfModel("partial");
  await rm(join(copy, "model.json"));
  await expect(pack(copy)).rejects.toThrow("model.json");
});
