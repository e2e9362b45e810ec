/** JSONTestSuite: what a JSON parser must accept and must refuse, through the gateway and through a function. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "@jest/globals";
import { list, type ReadEntry } from "tar";
import { scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { invoke } from "../../support/lambda.ts";
import { checked, echo, json, serve } from "./harness.ts";

const folder = new URL("json-test-suite/", import.meta.url);
const archive = new URL("test_parsing.tgz", folder);

async function read(): Promise<Map<string, Buffer>> {
  const found: Promise<[string, Buffer]>[] = [];
  const onReadEntry = (entry: ReadEntry) =>
    found.push(entry.concat().then((body) => [entry.path.replace(/^.*\//, ""), body]));
  await list({ file: fileURLToPath(archive), onReadEntry });
  return new Map(await Promise.all(found));
}

const bodies = await read();
const named = (letter: string) => [...bodies].filter(([name]) => name.startsWith(`${letter}_`));

const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../functions/create-predictions/handler.ts");
afterAll(() => stop(endpoint.server));

test("the suite is whole", () => {
  expect(["y", "n", "i"].map((letter) => named(letter).length)).toEqual([95, 188, 35]);
  const sha256 = createHash("sha256").update(readFileSync(archive)).digest("hex");
  expect(readFileSync(new URL("README.md", folder), "utf8")).toContain(sha256);
});

/** The names of those for which `accepts` says yes. */
async function accepted(cases: [string, Buffer][], accepts: (body: Buffer) => Promise<boolean>): Promise<string[]> {
  const names: string[] = [];
  for (const [name, body] of cases) if (await accepts(body)) names.push(name);
  return names;
}

const names = (cases: [string, Buffer][]) => cases.map(([name]) => name);

/** A model that takes any value, so that a body is refused for being no JSON only. */
async function gateway() {
  const { call } = await serve(echo, { contract: checked({}) });
  return async (body: Buffer) => {
    const { status, text } = await call("/items", { method: "POST", headers: json, body });
    if (status === 200) return true;
    expect([status, JSON.parse(text)]).toEqual([400, { detail: "[body is not valid JSON]" }]);
    return false;
  };
}

test("the gateway accepts what it must", async () => {
  expect(await accepted(named("y"), await gateway())).toEqual(names(named("y")));
});

test("the gateway refuses what it must, but for an empty body, which is {}", async () => {
  expect(await accepted(named("n"), await gateway())).toEqual(["n_structure_no_data.json"]);
});

test("what a parser may treat as it likes gets an answer from the gateway", async () => {
  expect((await accepted(named("i"), await gateway())).length).toBeGreaterThan(0);
});

/** No body of the suite keeps to the contract, so that one that was parsed is refused for that. */
const functionAccepts = async (body: Buffer) => {
  const { status, json: problem } = await invoke(handler, { body, headers: json });
  expect(status).toBe(400);
  return /contract/.test(problem.detail);
};

test("a function accepts what it must, but for a key that stands twice", async () => {
  const twice = ["y_object_duplicated_key.json", "y_object_duplicated_key_and_value.json"];
  expect(await accepted(named("y"), functionAccepts)).toEqual(
    names(named("y")).filter((name) => !twice.includes(name)),
  );
});

test("a function refuses what it must", async () => {
  expect(await accepted(named("n"), functionAccepts)).toEqual([]);
});

test("both accept a body behind a byte order mark, and none that ends there", async () => {
  const [mark, none] = ["i_structure_UTF-8_BOM_empty_object.json", "n_structure_UTF8_BOM_no_data.json"];
  const cases = [...bodies].filter(([name]) => name === mark || name === none);
  expect(cases).toHaveLength(2);
  expect(await accepted(cases, await gateway())).toEqual([mark]);
  expect(await accepted(cases, functionAccepts)).toEqual([mark]);
});

test("a character that is no UTF-8 is refused by both, and not replaced", async () => {
  const body = Buffer.concat([Buffer.from('["'), Buffer.of(0xff), Buffer.from('"]')]);
  expect(await (await gateway())(body)).toBe(false);
  expect(await functionAccepts(body)).toBe(false);
});
