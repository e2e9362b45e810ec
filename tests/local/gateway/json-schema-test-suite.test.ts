/**
 * The required part of the JSON Schema Test Suite for draft 4, through what the stand-in checks bodies with. The folder
 * beside this file holds it; JSON_SCHEMA_TEST_SUITE names the checkout of another version.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { expect, test } from "@jest/globals";
import { createDraft4 } from "../../../local/gateway/draft-4.ts";
import { GatewayFault } from "../../../local/gateway/gateway-fault.ts";
import { compileModels } from "../../../local/gateway/models.ts";

interface Group {
  description: string;
  schema: object;
  tests: { description: string; data: unknown; valid: boolean }[];
}

const checkout = process.env.JSON_SCHEMA_TEST_SUITE || undefined;
const own = join(import.meta.dirname, "json-schema-test-suite");
const tests = checkout ? join(checkout, "tests/draft4") : join(own, "tests");
const remotes = join(checkout ?? own, "remotes");

const read = (path: string) => JSON.parse(readFileSync(path, "utf8"));
const files = readdirSync(tests).filter((name) => name.endsWith(".json"));

/** API Gateway does not check `minItems` and `maxItems` (local/README.md), so that these pass where draft 4 refuses them. */
const interaction = "properties, patternProperties, additionalProperties interaction";
const uncheckedLengths: Record<string, string[]> = {
  "maxItems.json": ["maxItems validation: too long is invalid"],
  "minItems.json": ["minItems validation: too short is invalid"],
  "properties.json": [
    `${interaction}: property invalidates property`,
    `${interaction}: patternProperty invalidates property`,
    `${interaction}: patternProperty invalidates nonproperty`,
  ],
};

/** The documents the suite wants to find at http://localhost:1234/, without those of other drafts. */
const remoteFiles = readdirSync(remotes, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(remotes, join(entry.parentPath, entry.name)).replaceAll("\\", "/"))
  .filter((path) => /^(draft4\/|integer|baseUriChange)/.test(path));

/** Whether a value keeps to the schema. */
type Check = (data: unknown) => boolean;

/** A model of API Gateway has no address of its own, and refers to models of the same API only. */
const isModel = ({ schema }: Group): boolean => !/"(id|\$ref)":"[^#]/.test(JSON.stringify(schema));

/** The schemas as models of one contract, by description. */
function modelChecks(groups: Group[]): Map<string, Check> {
  const models = compileModels(Object.fromEntries(groups.map(({ schema }, i) => [`Model${i}`, schema])));
  return new Map(
    groups.map(({ description }, i) => {
      const model = models(`Model${i}`);
      const check: Check = (data) => {
        try {
          model(Buffer.from(JSON.stringify(data)));
          return true;
        } catch (error) {
          // The first fault and all faults are looked for by two validators: they agree that there is one.
          return !(error instanceof GatewayFault) || error.validationErrorString === "[]";
        }
      };
      return [description, check];
    }),
  );
}

function check({ schema }: Group): Check {
  const validators = [false, true].map((allErrors) => {
    const draft4 = createDraft4({ allErrors });
    for (const path of remoteFiles) draft4.add(read(join(remotes, path)), `http://localhost:1234/${path}`);
    draft4.add(schema, "schema");
    return draft4.get("schema");
  });
  return (data) => {
    const [first, all] = validators.map((validate) => validate?.(data));
    expect(all).toBe(first);
    return first === true;
  };
}

test.each(files)("%s", (file) => {
  const groups: Group[] = read(join(tests, file));
  const checks = modelChecks(groups.filter(isModel));
  const misses = groups.flatMap((group) => {
    const accepts = checks.get(group.description) ?? check(group);
    return group.tests
      .filter(({ data, valid }) => accepts(data) !== valid)
      .map(({ description }) => `${group.description}: ${description}`);
  });
  expect(misses).toEqual(uncheckedLengths[file] ?? []);
});

test("the suite is whole", () => {
  const cases = (groups: Group[]) => groups.flatMap(({ tests }) => tests).length;
  const all: Group[] = files.flatMap((file) => read(join(tests, file)));
  if (!checkout) expect(cases(all)).toBe(610);
  expect(cases(all.filter(isModel))).toBeGreaterThan(500);
});
