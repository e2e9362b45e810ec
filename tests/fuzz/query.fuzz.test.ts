/** Query parameters: what they may be is read as they say, and all else is refused by name and without its value. */
import { afterAll, expect, it } from "@jest/globals";
import fc from "fast-check";
import { csvExample, csvRow } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { named, testWith } from "../support/model.ts";
import { prevalence } from "./support/cases.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { textNumber } from "./support/spelling.ts";
import { close, csv, json, send } from "./support/stack.ts";

afterAll(close);

const operationId = "createPredictions";
const parameters = (readContract().paths["/predictions"]?.post?.parameters ?? []).map(({ name }) => String(name));
const post = (query: Record<string, string>) => send({ headers: csv, query, body: csvExample });

/** Expects that a query has the answer of the same parameters in a JSON body. */
async function expectSame(query: Record<string, string>, parameters: object): Promise<void> {
  const body = { instances: [{ features: named(csvRow.split(",").map(Number)) }], parameters };
  const inQuery = await post(query);
  expect(inQuery).toEqual(await send({ headers: json, body: JSON.stringify(body) }));
  expect(inQuery.status).toBe(200);
}

testWith("explain")("explain is as that of a JSON body, in any case", async () => {
  for (const explain of ["true", "TRUE", "True", "false", "FALSE"])
    await expectSame({ explain }, { explain: explain.toLowerCase() === "true" });
});

testWith("prevalence")("prevalence is as that of a JSON body, however the number is written", async () => {
  const written = prevalence.chain((value) => fc.tuple(fc.constant(value), textNumber(value)));
  const property = fc.asyncProperty(written, ([value, text]) =>
    expectSame({ prevalence: text }, { prevalence: value }),
  );
  await fc.assert(property, runs(60));
});

// No pair of digits that a text of ours could hold by chance.
const stranger = fc.string({ unit: "binary", maxLength: 12 }).map((text) => `canary-${text.toWellFormed()}`);
const bad: [string, fc.Arbitrary<[string, string]>][] = [
  ["explain", fc.tuple(fc.constant("explain"), fc.oneof(stranger, fc.constantFrom("", "1", "yes", " true")))],
  [
    "prevalence",
    fc.tuple(
      fc.constant("prevalence"),
      fc.oneof(stranger, fc.constantFrom("", "0", "1", "-1", "NaN", "0x1", "1e-9", "Infinity", "0,5")),
    ),
  ],
  [
    "another name",
    fc.tuple(fc.oneof(stranger, fc.constantFrom("__proto__", "constructor", "Explain", "toString")), stranger),
  ],
];

it("a parameter that is sent twice is a 400 that names it, whatever its values", async () => {
  const names = fc.constantFrom(...parameters);
  const value = fc.oneof(stranger, fc.constantFrom("", "true", "0.5", "comma", "point", "present"));
  await fc.assert(
    fc.asyncProperty(names, fc.array(value, { minLength: 2, maxLength: 4 }), async (name, values) => {
      const path = `/predictions?${values.map((each) => `${name}=${encodeURIComponent(each)}`).join("&")}`;
      const answer = await send({ headers: csv, path, body: csvExample });
      expect(JSON.parse(answer.text)).toMatchObject({
        status: 400,
        errors: [{ parameter: name, detail: "appears more than once; send it once" }],
      });
      expectKept(answer, { operationId, secrets: values.filter((each) => each.startsWith("canary-")) });
    }),
    runs(60),
  );
});

it.each(bad)("%s that cannot be is a 400", async (_name, pairs) => {
  await fc.assert(
    fc.asyncProperty(pairs, async ([name, value]) => {
      const answer = await post(JSON.parse(`{${JSON.stringify(name)}:${JSON.stringify(value)}}`));
      expect(answer.status).toBe(400);
      expectKept(answer, {
        operationId,
        secrets: value.startsWith("canary-") ? [JSON.stringify(value).slice(1, -1)] : [],
      });
    }),
    runs(60),
  );
});

it.each([
  ["describeModel", "/model"],
  ["getHealth", "/health"],
])("%s takes no notice of any", async (operationId, path) => {
  const plain = await send({ method: "GET", path });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), fc.string(), async (name, value) => {
      const asked = [name, value].map((text) => encodeURIComponent(text.toWellFormed())).join("=");
      const answer = await send({ method: "GET", path: `${path}?${asked}` });
      expect(answer).toEqual(plain);
      expectKept(answer, { operationId });
    }),
    runs(40),
  );
});
