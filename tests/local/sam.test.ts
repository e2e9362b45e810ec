/** What `npm run sam:local` says where something is missing. What it does with everything at hand is in tests/sam-local. */
import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test } from "@jest/globals";
import { signature } from "../support/model.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

let folder = "";
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs it in a copy of the project with this file, and without any program on the PATH. */
function fails(file: string, env: NodeJS.ProcessEnv = {}, change: (folder: string) => void = () => {}): string {
  folder = mkdtempSync(join(tmpdir(), "sam-"));
  for (const path of [
    "package.json",
    "local",
    "layers",
    "model/signature.json",
    "model/signature.schema.json",
    "model/model.json",
    "model/model.schema.json",
    "model/inference.py",
    "model/pack.ts",
  ]) {
    cpSync(join(root, path), join(folder, path), { recursive: true });
  }
  change(folder);
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  mkdirSync(join(folder, ".aws-sam/build"), { recursive: true });
  writeFileSync(join(folder, ".aws-sam/build", file), "");
  const { status, stdout, stderr } = spawnSync(process.execPath, ["local/main.js", "sam"], {
    cwd: folder,
    env: { PATH: "", PORT: "0", ...env },
    encoding: "utf8",
  });
  expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
  return stderr;
}

test("the signature is of another model", () => {
  const rename = (copy: string) =>
    writeFileSync(join(copy, "model/signature.json"), JSON.stringify({ ...signature, name: "another" }));
  expect(fails("template.yaml", {}, rename)).toMatch(
    /^model\/signature\.json: name is not that of model\/model\.json, /,
  );
});

test("nothing was built", () => {
  expect(fails("nothing")).toBe("There is nothing to run yet. Run: sam build\n");
});

test("another program has the port", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  try {
    expect(fails("template.yaml", { PORT: String(port) })).toBe(
      `Port ${port} is taken. Choose another: PORT=${port + 1} npm run sam:local\n`,
    );
  } finally {
    other.close();
  }
});

test("there is no sam", () => {
  expect(fails("template.yaml")).toMatch(
    /^Model server .+\nThe AWS SAM CLI is missing: there is no sam on the PATH\.\n$/,
  );
});

test.each(["http://localhost:8080", "http://127.0.0.1:8080", "http://[::1]:8080"])("%s is no other machine", (url) => {
  expect(fails("template.yaml", { AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url })).toBe(
    `To a container ${url} is the container itself. This machine is http://host.docker.internal.\n`,
  );
});
