/** The site is built into a new folder. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "@jest/globals";
import { buildSite } from "../../web/build.ts";

it("leaves a folder that has files as it is", async () => {
  const folder = await mkdtemp(join(tmpdir(), "build-"));
  try {
    await writeFile(join(folder, "index.html"), "mine");
    await expect(buildSite(folder)).rejects.toThrow(`${folder} is not empty. Name a new folder.`);
    expect(await readdir(folder)).toEqual(["index.html"]);
    expect(await readFile(join(folder, "index.html"), "utf8")).toBe("mine");
  } finally {
    await rm(folder, { recursive: true });
  }
});
