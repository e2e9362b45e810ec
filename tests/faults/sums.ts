import { type Fault, inFile, test } from "./fault.ts";

const thousand = test("web/answer/thousand");

/** Numbers that must add up, rows that must grow, and checks of nothing. */
export const sumFaults: Fault[] = [
  ...inFile("web/src/answer/thousand.ts", [
    [
      "false alarms are rounded by themselves",
      "const falseAlarms = 1000 - ill - cleared;",
      "const falseAlarms = Math.round((1000 - ill) * (1 - specificity));",
      thousand,
    ],
    [
      "those missed are rounded by themselves",
      "missed: ill - found",
      "missed: Math.round(ill * (1 - sensitivity))",
      thousand,
    ],
    [
      "those who are not ill are rounded by themselves",
      "without: 1000 - ill,",
      "without: Math.round(1000 * (1 - prevalence)),",
      thousand,
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
