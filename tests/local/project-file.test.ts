import { readFileSync } from "node:fs";
import { expect, test } from "@jest/globals";
import { readProjectFile } from "../../local/project-file.ts";

test("a file of the project is read by its path from the root", async () => {
  const text = await readProjectFile("openapi.yaml", (path) => readFileSync(path, "utf8"));
  expect(text).toMatch(/^openapi: /m);
});

const gone = Object.assign(new Error("ENOENT: no such file"), { code: "ENOENT" });

test.each([
  ["is not there", gone, "model/model.json is missing; restore it: git checkout model/model.json"],
  ["lacks for another", new Error("read failed", { cause: gone }), "model/model.json is missing; restore it"],
  ["is wrong", new Error("no JSON\nat line 2"), "model/model.json cannot be used: no JSON; restore it"],
])("a file that %s is named, with what to do", async (_, cause, message) => {
  const read = () => {
    throw cause;
  };
  await expect(readProjectFile("model/model.json", read)).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining(message),
    cause,
  });
});

test.each(["openapi.yaml", "model/inference.py"] as const)("%s has its own remedy", async (path) => {
  const failed = readProjectFile(path, () => Promise.reject(new Error("no")));
  await expect(failed).rejects.toThrow(`${path} cannot be used: no; restore it: git checkout ${path}`);
});
