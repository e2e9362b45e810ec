import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import { handlerPath, loadFunctions } from "../../local/functions.ts";
import { functionsOf } from "../../local/gateway/contract.ts";
import { contract } from "./gateway/harness.ts";

const folder = mkdtempSync(join(tmpdir(), "functions-"));
const root = pathToFileURL(`${folder}/`);

/** What each function's handler.ts says. */
const handlers = {
  good: "export const handler = async () => ({ statusCode: 200 });",
  empty: "export const other = 1;",
  throwing: 'throw new Error("not set up");',
  text: 'throw "not set up";',
};

beforeAll(() => {
  for (const [name, code] of Object.entries(handlers)) {
    mkdirSync(join(folder, "functions", name), { recursive: true });
    writeFileSync(join(folder, "functions", name, "handler.ts"), code);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ["CreatePredictionsFunction", "functions/create-predictions/handler.ts"],
  ["GetHealthFunction", "functions/get-health/handler.ts"],
  ["Get2Function", "functions/get2/handler.ts"],
  ["FunctionOfMine", "functions/function-of-mine/handler.ts"],
])("the code of %s is %s", (id, path) => {
  expect(handlerPath(id)).toBe(path);
});

test("what kept a function from loading is its cause", async () => {
  await expect(loadFunctions(["ThrowingFunction"], root)).rejects.toMatchObject({ cause: { message: "not set up" } });
});

test("each function of the contract is found in the contract once", () => {
  expect(functionsOf(contract)).toEqual([...new Set(functionsOf(contract))]);
  expect(functionsOf(contract)).toContain("CreatePredictionsFunction");
});

test("a function that was loaded is found by its logical id, and no other", async () => {
  const resolve = await loadFunctions(["GoodFunction"], root);
  expect(resolve("GoodFunction")).toBeInstanceOf(Function);
  expect(() => resolve("EmptyFunction")).toThrow("EmptyFunction was not loaded.");
});

test.each([
  ["NoFunction", "functions/no/handler.ts is missing; openapi.yaml sends requests to NoFunction."],
  ["EmptyFunction", "functions/empty/handler.ts exports no handler."],
  ["ThrowingFunction", "functions/throwing/handler.ts can't be loaded: not set up"],
  ["TextFunction", "functions/text/handler.ts can't be loaded: not set up"],
])("%s: %s", async (id, message) => {
  await expect(loadFunctions([id], root)).rejects.toThrow(message);
});
