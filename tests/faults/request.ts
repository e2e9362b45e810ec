import { type Fault, inFile, test } from "./fault.ts";

const operation = test("layers/api/http/operation");
const csv = test("layers/api/csv/read");

const checking = [
  ...inFile("layers/api/contract/check.ts", [
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
  ...inFile("layers/api/http/request-body.ts", [
    ["a body is not held against the contract", "    checkBody(event.body, facts);\n", "", operation],
    ["base64 is taken for the text", "if (!isBase64Encoded) return", "if (body) return", operation],
    ["a byte order mark makes JSON malformed", 'sent.replace(/^\\uFEFF/, "")', "sent", operation],
  ]),
  ...inFile("layers/api/http/content-type.ts", [
    ["any media type is taken", "if (!type || !consumes.includes(type.essence))", "if (!type)", operation],
    ["any charset is taken", 'utf8.test(type.params.get("charset") ?? "utf-8")', "true", operation],
    ["the first of two media types counts", "if (more.length > 0)", "if (false)", operation],
  ]),
  ...inFile("layers/api/http/duplicate-keys.ts", [
    ["the last of two values for a column counts", "if (level.keys.has(key))", "if (false)", operation],
  ]),
  ...inFile("layers/api/contract/lacking.ts", [
    [
      "asking for what the model lacks is told as a misspelt parameter",
      "filter(([name]) => !capabilities.includes(name as Capability))",
      "filter(() => false)",
      test("layers/api/no-capabilities"),
    ],
  ]),
  ...inFile("layers/api/http/query.ts", [
    [
      "any text is a boolean",
      '/^(true|false)$/i.test(text) ? text.toLowerCase() === "true" : text',
      'text !== "false"',
      operation,
    ],
    [
      "the last of two values for a parameter counts",
      ".length ?? 0) > 1",
      ".length ?? 0) > 9",
      test("layers/api/http/query"),
    ],
    ["a bad query passes", "if (errors.length > 0) throw", "if (false) throw", operation],
    ["an operation without parameters refuses them", "if (!validate) return {} as Query<Id>;", "", operation],
  ]),
];

const records = test("layers/csv/records");
const columns = test("layers/csv/columns");
const numbers = test("layers/csv/numbers");
const dialect = test("layers/csv/dialect");
const inputs = test("model/wdbc/csv-inputs");

const reading = [
  ...inFile("layers/csv/text.ts", [
    ["a byte order mark is part of the first name", "/^\\uFEFF?(sep=", "/^(sep=", records],
    ["the line for Excel is a row", "(sep=[,;\\t]\\n)?/i", "(sep=\\n)?/i", records],
    ["a line end of CR CR LF counts twice", "/\\r{0,2}\\n|\\r/g", "/\\r?\\n|\\r/g", records],
    ["bytes that are not UTF-8 pass", "/[\\0\\uFFFD]/.test(text)", "/[\\0]/.test(text)", csv],
  ]),
  ...inFile("layers/csv/records.ts", [
    ["lines are counted wrongly", 'line += raw.split("\\n").length - 1;', 'line += raw.split("\\n").length;', records],
    ["a row of two lines counts as one", 'line += raw.split("\\n").length - 1;', "line += 1;", records],
    ["a quote that is never closed swallows rows", "broken = errors.length > 0;", "broken = false;", csv],
    ["a blank line between rows vanishes", "else yield* expand(item);", "", csv],
    ["a blank before a quote is part of the cell", 'if (spaces) text = text.replaceAll(spaces, "$1");', "", inputs],
  ]),
  ...inFile("layers/csv/dialect.ts", [
    ["a tab behind a comma is the delimiter", "cell.trim().includes(character)) ? 1 : -1", "true) ? 1 : -1", dialect],
    ["tabs separate no cells", '["semicolon", "tab"] as const', '["semicolon"] as const', dialect],
  ]),
  ...inFile("layers/csv/numbers.ts", [
    ["a number with the other mark is guessed", 'if (decimal !== "none" && decimal !== mark)', "if (false)", inputs],
    [
      "a number that can be read in two ways is guessed",
      'decimal === "none" && ambiguous.test(cell)',
      "false",
      numbers,
    ],
    ["an ambiguous number decides the mark", "ambiguous.test(cell) || ", "", numbers],
    ["thousands separators are not named", "separated.test(cell) ? several : Number.NaN", "Number.NaN", numbers],
  ]),
  ...inFile("layers/csv/columns.ts", [
    [
      "the order of the header is ignored",
      "features: features.map(([position = -1]) => position),",
      "features: features.map((_, position) => position),",
      columns,
    ],
    ["a column may be repeated", "(found[i]?.length ?? 0) > 1", "false", columns],
    ["a column may be missing", "features[i]?.length === 0", "false", columns],
    ["names in capitals are unknown", "    .toLowerCase()\n", "", columns],
    ["aliases are unknown", "others.includes(cell)", "false", inputs],
    ["ignored columns are not named", "ignored: unknown.map(", "ignored: [].map(", inputs],
    [
      "scikit-learn's own files are unknown",
      "if (isAllText(cells) || isCounts(cells, columns))",
      "if (isAllText(cells))",
      inputs,
    ],
  ]),
  ...inFile("layers/csv/table.ts", [
    ["the header is taken for a case", "rows: records.slice(position + 1)", "rows: records.slice(position)", csv],
  ]),
  ...inFile("layers/csv/row.ts", [
    ["a row may have a cell too few", "cells.length >= width &&", "cells.length >= width - 1 &&", csv],
  ]),
  ...inFile("layers/api/csv/read.ts", [
    ["one bad row refuses all", "if (cases.every(", "if (cases.some(", csv],
    ["a row fewer than the contract says is too many", "rows.length > maxCases", "rows.length >= maxCases", operation],
    [
      "a row's error names another line",
      "...(id && { id }), line, error:",
      "...(id && { id }), line: index + 1, error:",
      csv,
    ],
    ["a row's error names another column", "return 1 + (feature < 0", "return 2 + (feature < 0", csv],
  ]),
];

export const requestFaults: Fault[] = [...checking, ...reading];
