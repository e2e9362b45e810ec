import { type Fault, inFile, test } from "./fault.ts";

const outcomes = test("web/answer/outcomes-per-thousand");

/** Numbers that must add up, rows that must grow, and checks of nothing. */
export const sumFaults: Fault[] = [
  ...inFile("web/src/answer/outcomes-per-thousand.ts", [
    [
      "false positives are rounded by themselves",
      "const falsePositives = 1000 - positives - trueNegatives;",
      "const falsePositives = Math.round((1000 - positives) * (1 - specificity));",
      outcomes,
    ],
    [
      "false negatives are rounded by themselves",
      "falseNegatives: positives - truePositives",
      "falseNegatives: Math.round(positives * (1 - sensitivity))",
      outcomes,
    ],
    [
      "the negatives are rounded by themselves",
      "without: 1000 - positives,",
      "without: Math.round(1000 * (1 - prevalence)),",
      outcomes,
    ],
  ]),
  ...inFile("web/src/answer/reasons.ts", [
    [
      "contributions are rounded by themselves",
      "roundParts(exact[i] ?? [], total)",
      "roundParts(exact[i] ?? [])",
      test("web/answer/reasons"),
    ],
  ]),
  ...inFile("web/src/batch/words.ts", [
    [
      "rows with errors count as answered, too",
      "const answered = done - failed;",
      "const answered = done;",
      test("web/batch/words"),
    ],
  ]),
  ...inFile("web/src/batch/stacked-heights.ts", [
    [
      "bars that are drawn larger than they are overflow",
      "share - Math.max(0, total - height)",
      "share",
      test("web/batch/stacked-heights"),
    ],
  ]),
  ...inFile("client/src/attempts.ts", [
    ["the client's pauses only double", "250 * 3 ** retry", "250 * 2 ** retry", test("client/attempts")],
  ]),
  ...inFile("functions/check-release/invoke.ts", [
    [
      "a release fails where the model is late once",
      "answer.status !== 503 && answer.status !== 504",
      "answer.status !== 503",
      test("functions/check-release/busy"),
    ],
  ]),
  ...inFile("functions/check-release/handler.ts", [
    [
      "a release of which nothing was checked is let through",
      "results.length > 0 && failed",
      "failed",
      test("functions/check-release/no-checks"),
    ],
  ]),
];
