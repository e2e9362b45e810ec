import { type Fault, inFile, test } from "./fault.ts";

const gatewayNames = test("local/gateway/names");
const checkEndpoint = test("functions/check-endpoint/handler");

/** Names and secrets that differ, or differ only in their capitals. */
export const nameFaults: Fault[] = [
  ...inFile("local/gateway/api-key.ts", [
    [
      "capitals of the key make no difference",
      "timingSafeEqual(digest(sent), digest(apiKey))",
      "timingSafeEqual(digest(sent.toLowerCase()), digest(apiKey.toLowerCase()))",
      test("local/gateway/api-key"),
    ],
  ]),
  ...inFile("local/gateway/router.ts", [
    [
      "a stage may have other capitals",
      "path.startsWith(`${root}/`)",
      "path.toLowerCase().startsWith(`${root}/`)",
      test("local/gateway/router"),
    ],
  ]),
  ...inFile("local/gateway/compression.ts", [
    ["a weight in capitals is ignored", "/^q=/i", "/^q=/", test("local/gateway/repeated")],
  ]),
  ...inFile("local/gateway/proxy-event.ts", [
    [
      "a caller may say in other capitals where its request came from",
      "!replaced.has(name.toLowerCase())",
      "!replaced.has(name)",
      gatewayNames,
    ],
  ]),
  ...inFile("local/gateway/proxy-response.ts", [
    [
      "a header in other capitals replaces that of several values",
      "const other = seen.get(name.toLowerCase());",
      "const other = seen.get(name);",
      gatewayNames,
    ],
  ]),
  ...inFile("functions/check-endpoint/check.ts", [
    [
      "an endpoint may answer with a model of another name than it describes",
      "model.name !== described.name || ",
      "",
      checkEndpoint,
    ],
    [
      "an endpoint may answer with another version of the model than it describes",
      " || model.version !== described.version",
      "",
      checkEndpoint,
    ],
  ]),
  ...inFile("layers/api/endpoint/endpoint.ts", [
    [
      "the answers of two models whose names alone differ are mixed",
      "name !== model.name || version",
      "version",
      test("layers/api/endpoint/endpoint"),
    ],
  ]),
  ...inFile("layers/api/http/query.ts", [
    ["True and FALSE are refused", "/^(true|false)$/i", "/^(true|false)$/", test("layers/api/http/query")],
  ]),
  ...inFile("layers/api/http/operation.ts", [
    [
      "a weight in capitals is a parameter to ignore",
      "(?!q=)[^;,]*/gi",
      "(?!q=)[^;,]*/g",
      test("layers/api/http/operation"),
    ],
  ]),
  ...inFile("client/src/client.ts", [
    [
      "models that differ in their name alone are one",
      "model.name !== expected.name || model.version",
      "model.version",
      test("client/model-check"),
    ],
  ]),
  ...inFile("layers/api/http/proxy-event.ts", [
    [
      "If-None-Match is known in two spellings only",
      "[name.toLowerCase(), value]",
      '[name === "If-None-Match" ? "if-none-match" : name, value]',
      test("functions/get-site/handler"),
    ],
  ]),
  ...inFile("layers/api/endpoint/errors.ts", [
    [
      "any text in ERROR_DETAIL shows what the model's reply breaks",
      'ERROR_DETAIL === "full"',
      'ERROR_DETAIL !== "none"',
      test("layers/api/endpoint/endpoint"),
    ],
  ]),
];
