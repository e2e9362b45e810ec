import { type Fault, inFile, test } from "./fault.ts";

const client = test("client/client");
const csv = test("client/csv");
const faults = test("client/faults");

/** Faults of the client and of `predict`. */
export const clientFaults: Fault[] = [
  ...inFile("client/src/client.ts", [
    [
      "cases are counted by the request",
      "yield { ...prediction, index: done++ };",
      "{\n            done++;\n            yield prediction;\n          }",
      client,
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
    ["rows get each other's answers", "predictions.at(i - items.length)", "predictions.at(-1 - i)", csv],
  ]),
  ...inFile("client/src/csv/records.ts", [
    ["a row of two lines counts as one", 'line += raw.split("\\n").length - 1;', "line += 1;", csv],
  ]),
  ...inFile("client/src/cli/format.ts", [
    [
      "formulas get into the CSV",
      "id === undefined ? undefined : disarmed(id)",
      "id",
      test("client/cli/predict.process"),
    ],
  ]),
  ...inFile("client/src/cli/written.ts", [
    [
      "a row that was written by half stays",
      "state.bad += row.bad ? 1 : 0;\n        state.end = at;",
      "state.bad += row.bad ? 1 : 0;\n        state.end = at + 1;",
      test("client/cli/resume.process"),
    ],
  ]),
];
