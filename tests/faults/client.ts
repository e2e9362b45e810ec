import { type Fault, inFile, test } from "./fault.ts";

const client = test("client/client");
const csv = test("client/csv");
const faults = test("client/faults");

/** Faults of the client and of `predict`. */
export const clientFaults: Fault[] = [
  ...inFile("client/src/client.ts", [
    [
      "cases are counted by the request",
      "yield { ...prediction, index: done++ } as Prediction;",
      "{\n            done++;\n            yield prediction as Prediction;\n          }",
      client,
    ],
    [
      "a batch mixes the answers of two models",
      "if (model.name !== expected.name || model.version !== expected.version)",
      "if (!expected)",
      [...client, ...csv],
    ],
  ]),
  ...inFile("client/src/stream.ts", [
    ["a half's faults point into the other half", "moved(error, half)", "moved(error, 0)", client],
    ["more is under way than may be", "underWay.length >= concurrency", "underWay.length > concurrency", client],
  ]),
  ...inFile("client/src/attempts.ts", [
    ["Retry-After is not heeded", "retryAfter * 1000 + 250", "0 * retryAfter + 250", faults],
    ["a broken connection is final", "error instanceof ConnectionError || ", "", faults],
  ]),
  ...inFile("client/src/csv/index.ts", [
    ["a run goes on with another model", "createModelCheck(former)", "createModelCheck()", csv],
    ["rows get each other's answers", "...(answered[i] as Answer)", "...(answered.at(-1 - i) as Answer)", csv],
    ["a blank line at the end of a request vanishes", 'text.trim() === ""', "false", csv],
  ]),
  ...inFile("client/src/csv/table.ts", [
    ["each request has a decimal mark of its own", "decimal: findDecimal(first)", 'decimal: "point"', csv],
  ]),
  ...inFile("client/src/cli/format.ts", [
    ["formulas get into the CSV", "escapeUnlessNumber(cell)", "cell", test("client/cli/predict.process")],
    [
      "a model without sets has an empty column of plausible classes",
      '...(sets ? ["plausible"] : [])',
      '"plausible"',
      test("client/cli/format"),
    ],
  ]),
  ...inFile("client/src/cli/capabilities.ts", [
    [
      "a model is asked for contributions that it cannot tell",
      '!capabilities.includes("explain")',
      "!capabilities",
      test("client/cli/run"),
    ],
    [
      "a model is told a prevalence that it cannot adapt to",
      '!capabilities.includes("prevalence")',
      "!capabilities",
      test("client/cli/run"),
    ],
  ]),
  ...inFile("client/src/csv/spare-row.ts", [
    ["the spare row has a fraction for a whole number", 'type !== "integer"', "type", test("client/csv/spare-row")],
    [
      "the spare row takes no notice of bounds",
      "Math.min(Math.max(low, minimum), maximum)",
      "low",
      test("client/csv/spare-row"),
    ],
  ]),
  ...inFile("client/src/cli/resume.ts", [
    [
      "an output that was edited is continued",
      'hash.copy().digest("hex") === output.sha256 && rest',
      "rest",
      test("client/cli/resume.process"),
    ],
  ]),
  ...inFile("client/src/cli/answered-rows.ts", [
    [
      "a run is continued with another input",
      "sha256() !== saved.sha256",
      'sha256() === ""',
      test("client/cli/resume.process"),
    ],
  ]),
];
