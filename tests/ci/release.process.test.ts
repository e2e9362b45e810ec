/** .ci/release: what a release publishes, and what it says of it. */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { list } from "tar";
import { pack } from "../../model/pack.ts";
import { copyProject } from "../support/project-copy.ts";

interface Sbom {
  bomFormat: string;
  metadata: { component: { name: string; version: string } };
  components: { purl: string; hashes?: { alg: string; content: string }[] }[];
}

const parent = mkdtempSync(join(tmpdir(), "release-"));
afterAll(() => rmSync(parent, { recursive: true }));
const folder = join(parent, "files");
const { NODE_OPTIONS: _, ...env } = process.env;
const release = (...args: string[]) => spawnSync(".ci/release", args, { env, encoding: "utf8" });
const readJson = <T>(file: string) => JSON.parse(readFileSync(file, "utf8")) as T;
const sbom = (name: string) => readJson<Sbom>(join(folder, name));
const { version } = readJson<{ version: string }>("package.json");
const archive = `sagemaker-openapi-client-${readJson<{ version: string }>("client/package.json").version}.tgz`;

beforeAll(() => {
  const { status, stderr } = release(folder, `v${version}`);
  expect([status, stderr]).toEqual([0, ""]);
}, 120_000);

test("makes the client package, the model's archive, two SBOMs and the hashes of them all", () => {
  const files = ["client.cdx.json", "model.tar.gz", archive, "sbom.cdx.json"];
  expect(readdirSync(folder).sort()).toEqual(["SHA256SUMS", ...files]);
  const sums = files.map((name) => {
    const hash = createHash("sha256")
      .update(readFileSync(join(folder, name)))
      .digest("hex");
    return `${hash}  ${name}\n`;
  });
  expect(readFileSync(join(folder, "SHA256SUMS"), "utf8")).toBe(sums.join(""));
});

test("the model's archive is the one that is deployed", async () => {
  expect(readFileSync(join(folder, "model.tar.gz")).equals(await pack())).toBe(true);
});

test("the client package has its code, its types and its license", async () => {
  const files: string[] = [];
  await list({ file: join(folder, archive), onReadEntry: ({ path }) => files.push(path) });
  for (const name of ["LICENSE", "bin/predict.js", "dist/client/src/index.js", "dist/client/src/index.d.ts"])
    expect(files).toContain(`package/${name}`);
});

test("sbom.cdx.json lists the packages of package-lock.json, and no others, each with its hash", () => {
  const { packages } = readJson<{
    packages: Record<string, { name?: string; version: string; link?: boolean; integrity?: string }>;
  }>("package-lock.json");
  const locked = Object.entries(packages)
    .filter(([place, { link }]) => place && !link)
    .map(([place, { name, version, integrity }]): [string, string | undefined] => [
      purl(name ?? place.replace(/.*node_modules\//, ""), version),
      integrity && Buffer.from(integrity.replace("sha512-", ""), "base64").toString("hex"),
    ]);
  const { bomFormat, metadata, components } = sbom("sbom.cdx.json");
  expect(bomFormat).toBe("CycloneDX");
  expect(metadata.component).toMatchObject({ name: "sagemaker-openapi", version });
  expect(new Map(components.map((one) => [one.purl, one.hashes?.[0]?.content]))).toEqual(new Map(locked));
});

test("client.cdx.json lists the client and what it needs", () => {
  const { dependencies } = readJson<{ dependencies: Record<string, string> }>("client/package.json");
  const needed = Object.entries(dependencies).map(([name, version]) => purl(name, version));
  const { metadata, components } = sbom("client.cdx.json");
  expect(metadata.component).toMatchObject({ name: "sagemaker-openapi-client", version });
  const purls = components.map((one) => one.purl);
  expect(purls).toEqual(expect.arrayContaining(needed));
  expect(purls).not.toContain(purl("sagemaker-openapi", version));
  expect(purls.filter((one) => one.includes("jest"))).toEqual([]);
});

test.each([
  ["no folder", [], "No folder was named. Name a new one: .ci/release FOLDER [TAG]\n"],
  ["a folder that is there", [parent], `${parent} already exists. Name a new folder, or remove it.\n`],
  [
    "a tag of another version",
    [join(parent, "other"), "v0.0.0"],
    `The tag v0.0.0 does not fit version ${version} of package.json. Tag the release v${version}, or change the version in package.json.\n`,
  ],
])("%s: says so, and makes nothing", (_name, args, message) => {
  const { status, stderr } = release(...args);
  expect([status, stderr]).toEqual([1, message]);
  expect(readdirSync(parent)).toEqual(["files"]);
});

test("what fails midway leaves nothing behind", () => {
  const { folder: project, remove } = copyProject();
  rmSync(join(project, "model/model.json"));
  const { status, stderr } = spawnSync(".ci/release", [join(parent, "half")], { cwd: project, env, encoding: "utf8" });
  remove();
  expect(status).not.toBe(0);
  expect(stderr).toContain("model.json");
  expect(readdirSync(parent)).toEqual(["files"]);
}, 120_000);

/** The name of a package as SBOMs have it. */
function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace("@", "%40")}@${version}`;
}
