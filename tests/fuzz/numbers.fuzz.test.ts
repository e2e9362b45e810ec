/** A number is what was written, to the last bit, in whatever way it was written. */
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { readCsv } from "../../layers/api/csv/read.ts";
import { readNumber } from "../../layers/csv/numbers.ts";
import { bounded, features, named, names, numberOf, row } from "./support/cases.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { jsonNumber, textNumber } from "./support/spelling.ts";
import { call, close, csv, json } from "./support/stack.ts";

afterAll(close);

const someFeature = fc.constantFrom(...features);
const double = fc
  .oneof(
    someFeature.chain(numberOf),
    // The least and the greatest numbers there are, and what lies close to a power of two.
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  )
  .map((value) => value + 0); // no negative zero: few of the ways to write a number have one

/** A number and a way to write it. */
const written = (spell: (value: number) => fc.Arbitrary<string>) =>
  double.chain((value) => fc.tuple(fc.constant(value), spell(value)));

describe("text", () => {
  it("of a number is that number", () => {
    fc.assert(
      fc.property(written(textNumber), ([value, text]) => {
        expect(readNumber(text, "point")).toBe(value);
      }),
      runs(5000),
    );
  });

  it("of anything else is none", () => {
    const nearly = fc.stringMatching(/^[\d+\-.eExXnN_ ,a-f]{0,12}$/);
    fc.assert(
      fc.property(fc.oneof(nearly, fc.string({ unit: "binary" })), (text) => {
        const read = readNumber(text, "point");
        const number = typeof read === "number" ? read : Number.NaN;
        const plain = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/.test(text);
        expect(number).toBe(plain ? Number(text) : Number.NaN);
      }),
      runs(5000),
    );
  });
});

/** The numbers of a case, each in a way of its own. */
const spelt = (spell: (value: number) => fc.Arbitrary<string>) =>
  row.chain((numbers) => fc.tuple(fc.constant(numbers), fc.tuple(...numbers.map(spell))));

it("a row of CSV is read as its numbers", () => {
  fc.assert(
    fc.property(spelt(textNumber), ([numbers, cells]) => {
      expect(readCsv(cells.join(","), { decimal: "point" }).cases).toEqual([{ index: 0, row: numbers }]);
    }),
    runs(300),
  );
});

it("JSON and CSV in any spelling have the answer of the plain numbers", async () => {
  await fc.assert(
    fc.asyncProperty(
      row.chain((numbers) =>
        fc.tuple(fc.constant(numbers), fc.tuple(...numbers.map(jsonNumber)), fc.tuple(...numbers.map(textNumber))),
      ),
      async ([numbers, inJson, inCsv]) => {
        const plain = await call({
          headers: json,
          body: JSON.stringify({ instances: [{ features: named(numbers) }] }),
        });
        const fields = inJson.map((text, i) => `${JSON.stringify(names[i])}:${text}`);
        const asJson = await call({ headers: json, body: `{"instances":[{"features":{${fields}}}]}` });
        const asCsv = await call({ headers: csv, body: inCsv.join(",") });
        expect(plain.status).toBe(200);
        expectKept(plain, { operationId: "createPredictions" });
        expect(asJson).toEqual(plain);
        expect(asCsv).toEqual(plain);
      },
    ),
    runs(100),
  );
});

it("a number just beyond a bound is refused, in JSON and in CSV, and the bound itself is not", async () => {
  // The next double: nothing lies between it and the bound.
  const bits = new DataView(new ArrayBuffer(8));
  const above = (value: number) => {
    if (value === 0) return Number.MIN_VALUE; // And so it is for negative zero.
    bits.setFloat64(0, value);
    bits.setBigInt64(0, bits.getBigInt64(0) + (value > 0 ? 1n : -1n));
    return bits.getFloat64(0);
  };
  const numbers = fc.sample(row, { numRuns: 1, seed: 1 })[0] ?? [];
  for (const { name, minimum, maximum } of bounded) {
    const at = names.indexOf(name);
    for (const [value, status] of [
      [minimum, 200],
      [maximum, 200],
      [above(maximum), 400],
      [-above(-minimum), 400],
    ] as const) {
      const changed = numbers.with(at, value);
      const features = named(changed);
      const answers = [
        await call({ headers: json, body: JSON.stringify({ instances: [{ features }] }) }),
        await call({ headers: csv, body: changed.join(",") }),
      ];
      expect({ at, value, statuses: answers.map((answer) => answer.status) }).toEqual({
        at,
        value,
        statuses: [status, status],
      });
    }
  }
});
