/** What is wrong with a signature: one sentence for each fault, which begins with the field. */
import { expect, it } from "@jest/globals";
import { signatureFaults } from "../../../../layers/api/contract/check-signature.ts";
import type { Column, Signature } from "../../../../layers/api/contract/signature.ts";
import { signature as inPlace } from "../../../support/model.ts";

const width: Column = { name: "width", title: "Width", type: "number", minimum: 0, maximum: 10 };
const count: Column = { name: "Door count", title: "Doors", type: "integer", minimum: -5 };
const features = { width: 1, "Door count": 2 };

const signature: Signature = {
  name: "sizes",
  version: "1.0.0",
  title: "Large or small",
  description: "A model of two columns",
  intendedUse: "Tests",
  task: "binary",
  columns: [width, count],
  classes: [{ name: "small" }, { name: "large" }],
  positive: "large",
  capabilities: [],
  wording: { summary: "Tells sizes", case: "thing", cases: "things", verb: "Tell" },
  examples: [{ id: "a", title: "A", label: "large", features }],
};
const legacyRoute = {
  path: "/size",
  operationId: "tellSize",
  summary: "The size",
  description: "Of a thing",
  codes: { small: "S", large: "L" },
  example: { summary: "A small one", data: "1,2", answer: "S" },
};

const columns = (change: Partial<Column>) => ({ columns: [{ ...width, ...change }, count] });
/** With the first column under another name, also in the examples. */
const renamed = (name: string) => ({
  ...columns({ name }),
  examples: [{ id: "a", title: "A", features: { [name]: 1, "Door count": 2 } }],
});
const examples = (change: object) => ({ examples: [{ id: "a", title: "A", features: { ...features, ...change } }] });

it("are none in one that can be used", () => {
  expect(signatureFaults(signature)).toEqual([]);
  expect(signatureFaults({ ...signature, legacyRoute })).toEqual([]);
  expect(signatureFaults({ ...signature, capabilities: ["refer"], undecided: "neither" })).toEqual([]);
  expect(signatureFaults(inPlace)).toEqual([]);
});

const blank = "begins or ends with a blank: rename the column";
const unsafe = "has a control character, a quote or a backslash";

it.each<[string, unknown, string]>([
  ["no object", [], "the file must be of type object"],
  ["a field too few", { ...signature, title: undefined }, "title is required"],
  ["a field too many", { ...signature, colour: "red" }, "colour is not a field of a signature"],
  [
    "a field too many in a column, of whatever name",
    { ...signature, columns: [{ ...width, "my 2nd unit": "m" }, count] },
    "columns/0/my 2nd unit is not a field of a signature",
  ],
  ["an unknown task", { task: "ranking" }, "task must be one of binary, multiclass, regression"],
  [
    "an unknown capability",
    { capabilities: ["explain", "guess"] },
    "capabilities/1 must be one of explain, prevalence, refer, sets, intervals, guard",
  ],
  [
    "a capability twice",
    { capabilities: ["explain", "explain"] },
    "capabilities has the same text twice, as its items 0 and 1",
  ],
  ["no column", { columns: [] }, "columns must have at least 1 item"],
  [
    "201 columns",
    { columns: Array.from({ length: 201 }, (_, i) => ({ ...width, name: `c${i}` })) },
    "columns must have at most 200 items",
  ],
  [
    "a column of no known type",
    columns({ type: "text" as "number" }),
    "columns/0/type must be one of number, integer, boolean, category",
  ],
  ["a column without a name", columns({ name: "" }), "columns/0/name must have at least 1 character"],
  ["a long name", columns({ name: "x".repeat(129) }), "columns/0/name must have at most 128 characters"],
  ["an infinite bound", columns({ maximum: Number.POSITIVE_INFINITY }), "columns/0/maximum must be a finite number"],
  [
    "a class without a name",
    { classes: [{ name: "" }, { name: "large" }] },
    "classes/0/name must have at least 1 character",
  ],
  ["a single class", { classes: [{ name: "large" }] }, "classes must have at least 2 items"],
  ["no example", { examples: [] }, "examples must have at least 1 item"],
  [
    "no word for a case",
    { wording: { ...signature.wording, case: "" } },
    "wording/case must have at least 1 character",
  ],
  [
    "a path of two parts",
    { legacyRoute: { ...legacyRoute, path: "/a/b" } },
    "legacyRoute/path must match the pattern ^/[a-z0-9-]{1,64}$",
  ],
  ["an expectation of nothing", { expectedShares: {} }, "expectedShares must not be empty"],
])("of its form: %s", (_, change, sentence) => {
  const whole = Array.isArray(change) ? change : { ...signature, ...(change as object) };
  expect(signatureFaults(whole)).toEqual([sentence]);
});

it.each<[string, Partial<Signature>, string]>([
  [
    "the column of ids",
    renamed("ID"),
    'columns/0/name is "ID", and a CSV has the ids of cases in a column of that name: rename the column',
  ],
  ...["constructor", "prototype", "$ref", "valueOf", "hasOwnProperty", "__defineGetter__"].map(
    (name): [string, Partial<Signature>, string] => [
      `the reserved name ${name}`,
      renamed(name),
      `columns/0/name is "${name}", which is reserved: rename the column`,
    ],
  ),
  [
    "pandas' name for none",
    renamed("Unnamed: 0"),
    "columns/0/name is what pandas calls a column without a name: rename the column",
  ],
  ["a blank name", renamed(" "), "columns/0/name is blank: rename the column"],
  ["a blank before the name", renamed(" width"), `columns/0/name ${blank}`],
  ["a blank behind the name", renamed("width\u00a0"), `columns/0/name ${blank}`],
  ["a line end in the name", renamed("a\nb"), `columns/0/name ${unsafe}: rename the column`],
  ["a quote in the name", renamed('5" screen'), `columns/0/name ${unsafe}: rename the column`],
  ["an apostrophe in the name", renamed("cow's milk"), `columns/0/name ${unsafe}: rename the column`],
  ["a backslash in the name", renamed("a\\b"), `columns/0/name ${unsafe}: rename the column`],
  ["half a character in the name", renamed("a\ud800"), `columns/0/name ${unsafe}: rename the column`],
  [
    "names that are equal but for capitals, blanks and dashes",
    renamed("door-COUNT"),
    "columns/1/name is that of columns/0, but for capitals, blanks and dashes: rename one",
  ],
  [
    "an alias that is another column's name",
    columns({ aliases: ["door_count"] }),
    "columns/0/aliases/0 is a name of columns/1: leave it out",
  ],
  [
    "an alias that is the column of ids",
    columns({ aliases: ["w", "Id"] }),
    "columns/0/aliases/1 is a name of the column id: leave it out",
  ],
  [
    "an alias of two columns",
    {
      columns: [
        { ...width, aliases: ["size"] },
        { ...count, aliases: ["Size"] },
      ],
    },
    "columns/1/aliases/0 is a name of columns/0: leave it out",
  ],
  [
    "text in a column",
    columns({ type: "category" }),
    "columns/0/type category is not supported yet: use number or integer",
  ],
  [
    "true and false in a column",
    columns({ type: "boolean" }),
    "columns/0/type boolean is not supported yet: use number or integer",
  ],
  [
    "categories of a number",
    columns({ categories: [{ value: "a" }] }),
    "columns/0/categories must be absent without the type category",
  ],
  [
    "a column that may lack",
    columns({ optional: true }),
    "columns/0/optional is not supported yet: a case has every column",
  ],
  [
    "texts for missing values",
    { missingValues: ["NA"] },
    "missingValues is not supported yet: a case has every column",
  ],
  [
    "a range the wrong way round",
    columns({ trainingRange: [3, 2] }),
    "columns/0/trainingRange must have the smaller number first",
  ],
  ...(
    [
      [-1, 2],
      [2, 11],
    ] as [number, number][]
  ).map((trainingRange): [string, Partial<Signature>, string] => [
    `the range ${trainingRange}, beyond the bounds`,
    columns({ trainingRange }),
    "columns/0/trainingRange goes beyond minimum and maximum: widen them, so that no case of the training is refused",
  ]),
  [
    "a range of a whole number in parts",
    { columns: [width, { ...count, trainingRange: [0, 1.5] }] },
    "columns/1/trainingRange must be whole numbers for the type integer",
  ],
  [
    "a repeated class",
    { classes: [{ name: "large" }, { name: "large" }] },
    "classes/1/name is that of classes/0: each class needs a name of its own",
  ],
  ["a blank class", { classes: [{ name: " " }, { name: "large" }] }, "classes/0/name is blank"],
  [
    "a class with a blank behind it",
    { classes: [{ name: "small " }, { name: "large" }] },
    "classes/0/name begins or ends with a blank",
  ],
  [
    "a title of two classes",
    {
      classes: [
        { name: "small", title: "Size" },
        { name: "large", title: "size" },
      ],
    },
    "classes/1 has the title of classes/0: give it another",
  ],
  [
    "a class whose title is the name of another",
    { classes: [{ name: "small", title: "Large" }, { name: "large" }] },
    "classes/1 has the title of classes/0: give it another",
  ],
  [
    "a class whose title is the word for undecided",
    {
      capabilities: ["refer"],
      undecided: "neither",
      classes: [{ name: "small", title: "Neither" }, { name: "large" }],
    },
    "undecided has the title of classes/0: choose another word",
  ],
  ["a class with a quote", { classes: [{ name: 'a "b"' }, { name: "large" }] }, `classes/0/name ${unsafe}`],
  [
    "a class with a reserved name",
    { classes: [{ name: "__proto__" }, { name: "large" }] },
    'classes/0/name is "__proto__", which is reserved',
  ],
  [
    "a class with a semicolon, beside sets",
    { capabilities: ["sets"], classes: [{ name: "small; tiny" }, { name: "large" }] },
    "classes/0/name has a semicolon",
  ],
  [
    "three classes of two",
    { classes: [{ name: "small" }, { name: "large" }, { name: "huge" }] },
    "classes must be two for the task binary, and are 3",
  ],
  ["the first class as the positive one", { positive: "small" }, "positive must be the name of the second class"],
  [
    "a word for undecided without the capability",
    { undecided: "neither" },
    "undecided must be absent without the capability refer",
  ],
  ["no word for undecided", { capabilities: ["refer"] }, "undecided is required with the capability refer"],
  [
    "a class for undecided",
    { capabilities: ["refer"], undecided: "small" },
    "undecided is the name of a class: choose another word",
  ],
  ["a line end in undecided", { capabilities: ["refer"], undecided: "a\nb" }, `undecided ${unsafe}`],
  ["a target of classes", { target: { name: "size" } }, "target must be absent with the task binary"],
  [
    "intervals of classes",
    { capabilities: ["intervals"] },
    "capabilities has intervals, which a model of the task binary cannot have",
  ],
  ["an example beyond the bounds", examples({ width: 11 }), "examples/0/features/width must be at most 10"],
  [
    "an example with a part of a whole number",
    examples({ "Door count": 1.5 }),
    "examples/0/features/Door count must be a whole number",
  ],
  ["an example with text", examples({ width: "1" }), "examples/0/features/width must be a finite number"],
  ["an example with a column too many", examples({ depth: 1 }), "examples/0/features/depth is not a column"],
  [
    "an example with a column too few",
    { examples: [{ id: "a", title: "A", features: { width: 1 } }] },
    "examples/0/features/Door count is required",
  ],
  [
    "an example of no class",
    { examples: [{ id: "a", title: "A", label: "huge", features }] },
    "examples/0/label is not a class",
  ],
  [
    "two examples of one id",
    {
      examples: [
        { id: "a", title: "A", features },
        { id: "a", title: "B", features },
      ],
    },
    "examples/1/id is that of examples/0: each example needs an id of its own",
  ],
  [
    "a class without a code",
    { legacyRoute: { ...legacyRoute, codes: { small: "S" } } },
    "legacyRoute/codes lacks the class large",
  ],
  [
    "a code of no class",
    { legacyRoute: { ...legacyRoute, codes: { ...legacyRoute.codes, huge: "H" } } },
    "legacyRoute/codes has huge, which is not a class",
  ],
  [
    "a row that is too short",
    { legacyRoute: { ...legacyRoute, example: { ...legacyRoute.example, data: "1" } } },
    "legacyRoute/example/data must have 2 numbers, and has 1",
  ],
  [
    "a row that breaks the contract",
    { legacyRoute: { ...legacyRoute, example: { ...legacyRoute.example, data: "11,2" } } },
    "legacyRoute/example/data: width must be at most 10",
  ],
  ...["1,", "1, ", "1,0x2"].map((data): [string, Partial<Signature>, string] => [
    `a row with a cell that is no number: ${JSON.stringify(data)}`,
    { legacyRoute: { ...legacyRoute, example: { ...legacyRoute.example, data } } },
    "legacyRoute/example/data: Door count must be a whole number",
  ]),
  [
    "an answer that is no code",
    { legacyRoute: { ...legacyRoute, example: { ...legacyRoute.example, answer: "X" } } },
    "legacyRoute/example/answer is none of codes",
  ],
])("of what it says: %s", (_, change, sentence) => {
  expect(signatureFaults({ ...signature, ...change })).toEqual([sentence]);
});

it("say that bounds are the wrong way round, and so that no example is within them", () => {
  expect(signatureFaults({ ...signature, ...columns({ minimum: 11 }) })).toEqual([
    "columns/0/minimum is larger than maximum",
    "examples/0/features/width must be at least 11",
  ]);
});

it("are all told at once", () => {
  const faults = signatureFaults({ ...signature, positive: "small", ...columns({ minimum: 11, optional: true }) });
  expect(faults).toHaveLength(4); // The example is below that minimum, too.
});

it.each(["multiclass", "regression"] as const)("say that the task %s is not supported yet", (task) => {
  const faults = signatureFaults({ ...signature, task });
  expect(faults[0]).toBe(`task ${task} is not supported yet: use binary`);
  expect(faults).toContain(`positive must be absent with the task ${task}`);
});

it("say what a regression needs", () => {
  const faults = signatureFaults({ ...signature, task: "regression", capabilities: ["refer", "prevalence"] });
  expect(faults).toEqual(
    expect.arrayContaining([
      "classes must be absent with the task regression",
      "target is required with the task regression",
      "capabilities has refer, which a model of the task regression cannot have",
      "capabilities has prevalence, which a model of the task regression cannot have",
    ]),
  );
});

it("refuses a class called as a property of every object", () => {
  const classes = [{ name: "toString" }, { name: "large" }];
  expect(signatureFaults({ ...signature, classes })).toEqual(['classes/0/name is "toString", which is reserved']);
});
