/** JSON bodies by HTTP, through the whole API: every good one is answered, every other one is a problem that says nothing back. */
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { bounded, features, type Instance, instance, maxCases, maxLength, names, parameters } from "./support/cases.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { close, json, send } from "./support/stack.ts";

afterAll(close);

interface Body {
  instances: Instance[];
  parameters?: { explain?: boolean; prevalence?: number };
}
interface Prediction {
  index: number;
  id?: string;
  explanation?: object;
}

const operationId = "createPredictions";
const post = (body: string) => send({ headers: json, body });

const bodies: fc.Arbitrary<Body> = fc.record(
  { instances: fc.array(instance, { minLength: 1, maxLength: 4 }), parameters },
  { requiredKeys: ["instances"] },
);

/** The same JSON with every character beyond ASCII written as an escape. */
const escaped = (text: string) =>
  text.replaceAll(/[^\0-~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);

const spelt = fc.constantFrom<(body: unknown) => string>(
  (body) => JSON.stringify(body),
  (body) => JSON.stringify(body, null, "\t"),
  (body) => escaped(JSON.stringify(body)),
  (body) => ` \r\n${JSON.stringify(body)}\n `,
);

it("every body within the contract is answered, case by case, in order, with the ids as they were sent", async () => {
  await fc.assert(
    fc.asyncProperty(bodies, spelt, async (body, spell) => {
      const answer = await post(spell(body));
      expect(answer.status).toBe(200);
      const { predictions } = expectKept(answer, { operationId }) as { predictions: Prediction[] };
      expect(predictions.map(({ index, id }) => ({ index, id }))).toEqual(
        body.instances.map(({ id }, index) => ({ index, id })),
      );
      const explained = predictions.filter(({ explanation }) => explanation).length;
      expect(explained).toBe(body.parameters?.explain ? body.instances.length : 0);
    }),
    runs(60),
  );
});

/** Sets a property of any name, `__proto__` too, which an assignment would take for something else. */
const set = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true });

// What is looked for in an error: long enough to be nobody else's.
const secretText = fc.string({ minLength: 1, maxLength: 20 }).map((text) => `canary-${text}`);
const secretNumber = fc.double({ min: 1000, max: 9000, noNaN: true }).filter((number) => String(number).length > 12);

const noNumber = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, "", "17.99", [17.99], { value: 17.99 }),
  secretText,
  fc.array(secretNumber),
);
const prototypeNames = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "valueOf",
);
const otherNames = fc.oneof(prototypeNames, fc.string()).filter((name) => !names.includes(name));

type Break = (body: Body) => void;
const first = ({ instances: [one] }: Body): Instance => one ?? { features: {} };
const feature = fc.constantFrom(...names);
const integers = features.filter(({ integer }) => integer);

/** Each makes a good body break the contract in one place. */
const breaks: Record<string, fc.Arbitrary<Break>> = {
  "a feature is missing": feature.map((name) => (body) => delete first(body).features[name]),
  "a feature is no number": fc.tuple(feature, noNumber).map(
    ([name, value]) =>
      (body) =>
        set(first(body).features, name, value),
  ),
  ...(bounded.length > 0 && {
    "a feature is out of bounds": fc
      .constantFrom(...bounded)
      .chain(({ name, minimum, maximum }) =>
        fc.tuple(
          fc.constant(name),
          fc.oneof(
            secretNumber.map((number) => minimum - number),
            fc.double({ min: maximum, minExcluded: true, noNaN: true, noDefaultInfinity: true }),
          ),
        ),
      )
      .map(
        ([name, value]) =>
          (body) =>
            set(first(body).features, name, value),
      ),
  }),
  ...(integers.length > 0 && {
    "a whole number has a fraction": fc.constantFrom(...integers).map(({ name }) => (body) => {
      const { features } = first(body);
      set(features, name, (features[name] ?? 0) + 0.5);
    }),
  }),
  "a feature more": fc.tuple(otherNames, secretNumber).map(
    ([name, value]) =>
      (body) =>
        set(first(body).features, name, value),
  ),
  "something else in a case": fc
    .tuple(
      otherNames.filter((name) => name !== "id" && name !== "features"),
      secretText,
    )
    .map(
      ([name, value]) =>
        (body) =>
          set(first(body), name, value),
    ),
  "something else in the body": fc
    .tuple(
      otherNames.filter((name) => name !== "instances" && name !== "parameters"),
      secretText,
    )
    .map(
      ([name, value]) =>
        (body) =>
          set(body, name, value),
    ),
  "an id that is no text, or none, or too long": fc
    .oneof(
      fc.constantFrom<unknown>("", null, 17, {}, []),
      fc.string({ minLength: maxLength + 1, unit: "grapheme", maxLength: 200 }).map((text) => `canary-${text}`),
    )
    .map((value) => (body) => set(first(body), "id", value)),
  "no list of cases": fc
    .oneof(fc.constantFrom<unknown>(null, {}, 1, "", [], [null], [[]]), secretText)
    .map((value) => (body) => set(body, "instances", value)),
  "features that are no object": fc
    .oneof(fc.constantFrom<unknown>(null, [], 1, ""), secretText, fc.array(secretNumber))
    .map((value) => (body) => set(first(body), "features", value)),
  "parameters of another sort": fc
    .constantFrom<unknown>(
      null,
      [],
      "",
      1,
      { explain: "true" },
      { explain: 1 },
      { prevalence: "0.5" },
      { prevalence: 0 },
      { prevalence: 1 },
      { other: 1 },
    )
    .map((value) => (body) => set(body, "parameters", value)),
};

/** The values in `value`, as JSON writes them, of which an error could hold none but by repeating them. */
function secretsOf(value: unknown): string[] {
  if (typeof value === "string") return value.startsWith("canary-") ? [JSON.stringify(value).slice(1, -1)] : [];
  if (typeof value === "number") return String(value).length > 12 ? [String(value)] : [];
  return typeof value === "object" && value ? Object.values(value).flatMap(secretsOf) : [];
}

describe("a body that breaks the contract", () => {
  it.each(Object.keys(breaks))("%s", async (name) => {
    await fc.assert(
      fc.asyncProperty(bodies, breaks[name] as fc.Arbitrary<Break>, spelt, async (body, apply, spell) => {
        apply(body);
        const answer = await post(spell(body));
        expect(answer.status).toBe(400);
        expectKept(answer, { operationId, secrets: secretsOf(body) });
      }),
      runs(30),
    );
  });

  it("a key that stands twice, however it is spelt, is named", async () => {
    await fc.assert(
      fc.asyncProperty(bodies, feature, secretNumber, fc.boolean(), async (body, name, value, inEscapes) => {
        const key = inEscapes ? escapedKey(name) : name;
        const text = JSON.stringify(body).replace(`"${name}":`, () => `"${key}":${value},"${name}":`);
        const answer = await post(text);
        const problem = expectKept(answer, { operationId, secrets: [String(value)] });
        expect({ status: answer.status, problem }).toMatchObject({
          status: 400,
          problem: { errors: [{ pointer: `/instances/0/features/${name}`, detail: "stands twice" }] },
        });
      }),
      runs(30),
    );
  });

  it(`more than ${maxCases} cases are a 413`, async () => {
    const [one] = fc.sample(instance, 1);
    const answer = await post(JSON.stringify({ instances: Array(maxCases + 1).fill(one) }));
    expect(answer.status).toBe(413);
    expectKept(answer, { operationId });
  });
});

const escapedKey = (name: string) =>
  [...name].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`).join("");

describe("a body that may be anything", () => {
  it.each([
    ["JSON", fc.json({ maxDepth: 6 })],
    [
      "JSON with the names of the contract",
      fc.json({ maxDepth: 4 }).map((text) => `{"instances":[{"features":${text}}]}`),
    ],
    ["text", fc.string({ unit: "binary", maxLength: 200 })],
    [
      "nearly a good body",
      fc.tuple(bodies, fc.nat(), fc.string({ maxLength: 3 })).map(([body, at, text]) => {
        const whole = JSON.stringify(body);
        return `${whole.slice(0, at % whole.length)}${text}`;
      }),
    ],
  ])("%s", async (_name, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async (text) => {
        const answer = await post(text);
        expect(answer.status).toBe(400);
        expectKept(answer, { operationId });
      }),
      runs(100),
    );
  });

  it.each([
    ["lists", "[", "]"],
    ["objects", '{"features":', "}"],
    ["lists that never end", "[", ""],
  ])("%s as deep as they come", async (_name, open, end) => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 200_000 }), async (depth) => {
        const nested = `${open.repeat(depth)}1${end.repeat(depth)}`;
        const answer = await post(`{"instances":[{"features":${nested}}]}`);
        expect(answer.status).toBe(400);
        expectKept(answer, { operationId });
      }),
      runs(10),
    );
  });
});
