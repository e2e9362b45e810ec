import { type Fault, inFile, test } from "./fault.ts";

const operation = test("layers/api/operation");
const csv = test("layers/api/csv/read");

const checking = [
  ...inFile("layers/api/check.ts", [
    ["too many cases are told as a 400", 'keyword === "maxItems"', 'keyword === "maxLength"', operation],
    [
      "a fault is told of the next case",
      "pointer: `/${list}/${index}${pointer}`",
      "pointer: `/${list}/${index + 1}${pointer}`",
      operation,
    ],
    [
      "the items of lists go unchecked",
      ": entries.flatMap(([list, item])",
      ": entries.slice(0, 0).flatMap(([list, item])",
      operation,
    ],
  ]),
  ...inFile("layers/api/request-body.ts", [
    ["a body is not held against the contract", "    checkBody(event.body, facts);\n", "", operation],
    ["any media type is taken", "if (!consumes.includes(type))", "if (false)", operation],
    [
      "capitals in a media type count",
      '.split(";")[0] ?? "").trim().toLowerCase()',
      '.split(";")[0] ?? "").trim()',
      operation,
    ],
    ["base64 is taken for the text", "if (!isBase64Encoded) return", "if (body) return", operation],
  ]),
  ...inFile("layers/api/duplicate-keys.ts", [
    ["the last of two values for a measurement counts", "if (level.keys.has(key))", "if (false)", operation],
  ]),
  ...inFile("layers/api/query.ts", [
    [
      "any text is a boolean",
      'text === "true" ? true : text === "false" ? false : text',
      'text !== "false"',
      operation,
    ],
    ["a bad query passes", "if (errors.length > 0) throw", "if (false) throw", operation],
    ["an operation without parameters refuses them", "if (Object.keys(types).length === 0) return {};", "", operation],
  ]),
  ...inFile("layers/api/number.ts", [
    ["nothing is 0, and 0x10 is 16", "number.test(text) ? Number(text) : Number.NaN", "Number(text)", csv],
  ]),
];

const reading = [
  ...inFile("layers/api/csv/lines.ts", [
    ["a byte order mark is part of the first name", '.replace(/^\\uFEFF/, "")', "", csv],
    ["tabs part no cells", '[";", "\\t"]', '[";"]', csv],
    ["lines are counted wrongly", '.split("\\n").length - 1;', '.split("\\n").length;', csv],
    ["a quote that is never closed swallows rows", "if (errors.length > 0) throw", "if (false) throw", csv],
    ["bytes that are no UTF-8 pass", "/[\\0\\uFFFD]/.test(body)", "/[\\0]/.test(body)", csv],
  ]),
  ...inFile("layers/api/csv/columns.ts", [
    [
      "the order of the header is not heeded",
      "features: featureNames.map((name) => names.indexOf(name)),",
      "features: contractColumns.features,",
      csv,
    ],
    ["a column may stand twice", "names.indexOf(name) !== names.lastIndexOf(name)", "false", csv],
    ["a column may lack", "!names.includes(name)", "false", csv],
    ["names in capitals are unknown", "    .toLowerCase()\n", "", csv],
  ]),
  ...inFile("layers/api/csv/read.ts", [
    [
      "a decimal comma is no number",
      'readNumber(decimalComma ? cell.replace(",", ".") : cell)',
      "readNumber(cell)",
      csv,
    ],
    ["a row may have a cell too few", "cells.length < columns.width ||", "cells.length < columns.width - 1 ||", csv],
    ["one bad row refuses all", "if (cases.every(", "if (cases.some(", csv],
    [
      "a row fewer than the contract says is too many",
      "lines.length > maxCases",
      "lines.length >= maxCases",
      operation,
    ],
    [
      "the header is taken for a case",
      "isHeader(lines[0].cells) ? lines.shift()",
      "isHeader(lines[0].cells) ? lines[0]",
      csv,
    ],
    ["a row's error names another line", "line: number, error:", "line: index + 1, error:", csv],
  ]),
];

export const requestFaults: Fault[] = [...checking, ...reading];
