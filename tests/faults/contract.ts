import { type Fault, inFile, test } from "./fault.ts";

const operation = test("layers/api/http/operation");
const contract = test("contract/contract");
const layer = [...operation, ...test("layers/api/csv/read")];

/** The contract with the code that comes from it: as if someone had meant the change. */
const regenerated = inFile(
  "openapi.yaml",
  [
    [
      "a request may have a case more",
      "instances: { type: array, minItems: 1, maxItems: 5000",
      "instances: { type: array, minItems: 1, maxItems: 5001",
      operation,
    ],
    [
      "a request may have a case fewer",
      "instances: { type: array, minItems: 1, maxItems: 5000",
      "instances: { type: array, minItems: 1, maxItems: 4999",
      layer,
    ],
    [
      "a request may have no case",
      "instances: { type: array, minItems: 1, maxItems: 5000",
      "instances: { type: array, minItems: 0, maxItems: 5000",
      operation,
    ],
    ["instances need not be there", "      required: [instances]\n", "", operation],
    ["a feature need not be there", "        - radius_mean\n", "", layer],
    [
      "an id may have a character more",
      "minLength: 1, maxLength: 64, description: The",
      "minLength: 1, maxLength: 65, description: The",
      operation,
    ],
    [
      "a bound is off by one",
      "radius_mean: { type: number, minimum: 0, maximum: 500,",
      "radius_mean: { type: number, minimum: 0, maximum: 501,",
      operation,
    ],
    [
      "a measurement may be negative",
      "radius_mean: { type: number, minimum: 0,",
      "radius_mean: { type: number, minimum: -1,",
      operation,
    ],
    [
      "a measurement may be text",
      "radius_mean: { type: number, minimum: 0, maximum: 500,",
      "radius_mean: { type: string,",
      operation,
    ],
    [
      "an extra feature is accepted",
      "in the order of a CSV row without header\n      additionalProperties: false",
      "in the order of a CSV row without header\n      additionalProperties: true",
      operation,
    ],
    [
      "an extra parameter is accepted",
      "    Parameters:\n      type: object\n      additionalProperties: false",
      "    Parameters:\n      type: object\n      additionalProperties: true",
      operation,
    ],
  ],
  true,
);

const written = inFile("openapi.yaml", [
  [
    "one of three like bounds is off",
    "texture_se: { type: number, minimum: 0, maximum: 255,",
    "texture_se: { type: number, minimum: 0, maximum: 256,",
    contract,
  ],
  ["a feature is not required", "        - texture_worst\n", "", contract],
  [
    "an instance may have more in it",
    "description: One case\n      additionalProperties: false",
    "description: One case\n      additionalProperties: true",
    contract,
  ],
  [
    "the query takes a prevalence of 0",
    "schema: { type: number, minimum: 0.001, maximum: 0.999 }",
    "schema: { type: number, minimum: 0, maximum: 0.999 }",
    contract,
  ],
  [
    "predictions ask for no key",
    "      tags: [predictions]\n      security: [{ apiKey: [] }]\n      parameters:",
    "      tags: [predictions]\n      security: []\n      parameters:",
    contract,
  ],
  [
    "the key is not looked for where API Gateway does",
    "name: x-api-key, in: header",
    "name: api-key, in: header",
    test("local/gateway/server"),
  ],
  [
    "a refused key is told as 401",
    'INVALID_API_KEY:\n    statusCode: "403"',
    'INVALID_API_KEY:\n    statusCode: "401"',
    contract,
  ],
  [
    "a missing route is told as 403",
    'MISSING_AUTHENTICATION_TOKEN:\n    statusCode: "404"',
    'MISSING_AUTHENTICATION_TOKEN:\n    statusCode: "403"',
    contract,
  ],
  ["a throttled caller is not told when to come back", `, gatewayresponse.header.Retry-After: "'1'"`, "", contract],
  [
    "a problem of the gateway lacks its id",
    '"detail":"Access is denied.","requestId":"$context.requestId"',
    '"detail":"Access is denied."',
    contract,
  ],
  [
    "no validator is on",
    "x-amazon-apigateway-request-validator: body-and-parameters",
    "x-amazon-apigateway-request-validator: none",
    test("contract/import-limits", "local/gateway/request-validation"),
  ],
  [
    "the validator lets bodies pass",
    "validateRequestBody: true",
    "validateRequestBody: false",
    test("local/gateway/request-validation"),
  ],
  ["the contract's example breaks it", "radius_mean: 17.99,", 'radius_mean: "17.99",', contract],
  ["generated code is out of date", "description: One case\n", "description: A case\n", "openapi-typescript --check"],
]);

const generator = inFile(
  "layers/api/contract/generate.ts",
  [
    ["text passes for a number", "messages: false,", "messages: false, coerceTypes: true,", operation],
    ["Infinity passes for a number", "strictNumbers: true,", "strictNumbers: false,", operation],
    ["only the first fault is told", "allErrors: true,", "allErrors: false,", operation],
  ],
  true,
);

const generated = [
  ...inFile("layers/api/contract/generated/validators.js", [
    [
      "a validator was edited by hand",
      'if (!(key0 === "explain" || key0 === "prevalence")) {\n        const err0 =',
      "if (false) {\n        const err0 =",
      operation,
    ],
  ]),
  ...inFile("layers/api/contract/generated/operations.ts", [
    [
      "two features change places",
      '"radius_mean",\n  "texture_mean",',
      '"texture_mean",\n  "radius_mean",',
      test("functions/create-predictions/handler"),
    ],
    [
      "an operation answers no CSV",
      '"produces": [\n      "application/json",\n      "text/csv"\n    ]',
      '"produces": [\n      "application/json"\n    ]',
      operation,
    ],
  ]),
];

export const contractFaults: Fault[] = [...regenerated, ...written, ...generator, ...generated];
