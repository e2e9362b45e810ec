import { type Fault, inFile, pytest, test } from "./fault.ts";

const gateway = test("local/gateway/repeated");

/** The first and the last of several, and what is done to the first alone. */
export const repeatedFaults: Fault[] = [
  ...inFile("local/gateway/request.ts", [
    [
      "the first of two headers counts",
      "headers.findLast(",
      "headers.find(",
      [...test("local/gateway/api-key"), ...gateway],
    ],
    ["only the first semicolon splits a query", 'replaceAll(";", "&")', 'replace(";", "&")', gateway],
  ]),
  ...inFile("local/gateway/compression.ts", [
    [
      "of codings that are wanted alike the last is taken",
      "filter(({ weight }) => weight > 0).sort",
      "filter(({ weight }) => weight > 0).reverse().sort",
      gateway,
    ],
  ]),
  ...inFile("local/gateway/validation-messages.ts", [
    [
      "only the first slash in a name is read from a pointer",
      'segment.replaceAll("~1", "/")',
      'segment.replace("~1", "/")',
      test("local/gateway/names"),
    ],
  ]),
  ...inFile("layers/api/http/operation.ts", [
    [
      "only the first media type of Accept may have parameters",
      "headers.accept?.replaceAll(/;\\s*(?!q=)[^;,]*/gi",
      "headers.accept?.replace(/;\\s*(?!q=)[^;,]*/i",
      test("layers/api/http/operation"),
    ],
  ]),
  ...inFile("layers/api/http/respond.ts", [
    [
      "only the first letter beyond ASCII is escaped in a header",
      ".replaceAll(\n      /[\\u007f-\\uffff]/g",
      ".replace(\n      /[\\u007f-\\uffff]/",
      test("layers/api/http/respond"),
    ],
  ]),
  ...inFile("layers/csv/columns.ts", [
    [
      "only the first blank in the name of a column counts as one",
      '.replaceAll(/[\\s_-]+/g, "_")',
      '.replace(/[\\s_-]+/, "_")',
      test("layers/csv/columns"),
    ],
  ]),
  ...inFile("layers/api/csv/write.ts", [
    [
      "the first row alone decides whether there are reasons",
      "predictions.some(({ explanation }) => explanation)",
      "predictions[0]?.explanation !== undefined",
      test("layers/api/csv/write"),
    ],
  ]),
  ...inFile("client/src/stream.ts", [
    [
      "digits in the name of a measurement are moved with its case",
      "pointer.replace(/\\d+/,",
      "pointer.replace(/\\d+/g,",
      test("client/stream"),
    ],
  ]),
  ...inFile("layers/api/http/duplicate-keys.ts", [
    [
      "only the first key that stands twice is pointed to",
      "found.length < maxFaults ?",
      "found.length < 1 ?",
      test("layers/api/http/duplicate-keys"),
    ],
  ]),
  ...inFile("layers/api/telemetry/stack.ts", [
    [
      "a frame with the message in it ends the message",
      "stack.indexOf(message) +",
      "stack.lastIndexOf(message) +",
      test("layers/api/telemetry/stack"),
    ],
  ]),
  ...inFile("functions/get-site/handler.ts", [
    [
      "only the first character that may not be in an address is encoded",
      ".replaceAll(/[^\\w.~!$'()*+,;=:@%/-]/gu",
      ".replace(/[^\\w.~!$'()*+,;=:@%/-]/u",
      test("functions/get-site/handler"),
    ],
  ]),
  ...inFile("local/model-server/invocation.ts", [
    [
      "the first of two options of Accept counts",
      "options.explain = parseExplain(value)",
      "options.explain ??= parseExplain(value)",
      test("local/model-server/server"),
    ],
    [
      "the first of two prevalences counts",
      "options.prevalence = parsePrevalence(value)",
      "options.prevalence ??= parsePrevalence(value)",
      test("local/model-server/server"),
    ],
    [
      "all line ends at the end of a body are one",
      '.replace(/\\n$/, "")',
      '.replace(/\\n+$/, "")',
      test("local/model-server/server"),
    ],
  ]),
  ...inFile("model/inference.py", [
    [
      "all carriage returns at the end of a row are one",
      'line[:-1] if line.endswith("\\r") else line',
      'line.rstrip("\\r")',
      pytest("model/test_inference"),
    ],
  ]),
  ...inFile("web/src/snippets.ts", [
    [
      "only the first apostrophe is quoted for the shell",
      'text.replaceAll("\'", ',
      'text.replace("\'", ',
      test("web/snippets"),
    ],
  ]),
  ...inFile("web/src/numbers.ts", [
    [
      "only the first thin space between digits is a space",
      '.replaceAll(/[\\u00a0\\u2009\\u202f]/g, " ")',
      '.replace(/[\\u00a0\\u2009\\u202f]/, " ")',
      test("web/numbers"),
    ],
  ]),
  ...inFile("model/request_syntax.py", [
    ["a request may have two hosts", 'names[b"host"] > 1 or ', "", pytest("model/test_limited_server")],
  ]),
  ...inFile("layers/csv/formula.ts", [
    [
      "only the first formula of a cell is escaped",
      'text.replaceAll(formula, "$1\'")',
      'text.replace(new RegExp(formula, ""), "$1\'")',
      test("layers/csv/formula"),
    ],
  ]),
];
