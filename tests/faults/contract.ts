// Faults of the contract and of what makes it: none is seeded in a file that another model changes.
import { type Fault, inFile, test } from "./fault.ts";

const operation = test("layers/api/http/operation");
const contract = test("contract/contract");
const limits = test("contract/import-limits");
const anyModel = test("contract/any-signature");
const conditions = test("layers/api/contract/generate/conditions");
const columns = test("layers/api/contract/check-features");
const layer = [...operation, ...test("layers/api/csv/read")];

/** The base with all that comes from it: as if someone had meant the change. */
const base = inFile(
  "layers/api/contract/openapi.base.yaml",
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
    [
      "an id may have a character more",
      "minLength: 1, maxLength: 64, description: The",
      "minLength: 1, maxLength: 65, description: The",
      operation,
    ],
    [
      "an extra parameter is accepted",
      "    Parameters:\n      type: object\n      additionalProperties: false",
      "    Parameters:\n      type: object\n      additionalProperties: true",
      operation,
    ],
    [
      "an instance may have more in it",
      "description: One case\n      additionalProperties: false",
      "description: One case\n      additionalProperties: true",
      contract,
    ],
    [
      "predictions ask for no key",
      "      tags: [predictions]\n      security: [{ apiKey: [] }]\n      parameters:",
      "      tags: [predictions]\n      security: []\n      parameters:",
      contract,
    ],
    [
      "the query takes a prevalence of 0",
      "schema: { type: number, minimum: 0.001, maximum: 0.999 }",
      "schema: { type: number, minimum: 0, maximum: 0.999 }",
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
      [...limits, ...test("local/gateway/request-validation")],
    ],
    [
      "the validator lets bodies pass",
      "validateRequestBody: true",
      "validateRequestBody: false",
      test("local/gateway/request-validation"),
    ],
    ["a model without reasons is asked for them", "explain: { x-if: explain, type", "explain: { type", anyModel],
    [
      "a model that refers no case has thresholds",
      "    Thresholds:\n      x-if: refer\n",
      "    Thresholds:\n",
      anyModel,
    ],
  ],
  true,
);

const stale = inFile("layers/api/contract/openapi.base.yaml", [
  [
    "generated code is out of date",
    "description: One case\n",
    "description: A case\n",
    "node layers/api/contract/generate.ts --check",
  ],
]);

/** What the code says of the columns. */
const ofColumns = [
  ...inFile("layers/api/contract/check-features.ts", [
    ["a column need not be there", "!Object.hasOwn(values, name));", "false);", columns],
    ["an inherited column is there", "!Object.hasOwn(values, name));", "!(name in values));", columns],
    ["an extra column is accepted", "!known.has(name)", "false", columns],
    [
      "the values of columns go unchecked",
      "if (!Object.hasOwn(values, column.name)) return [];",
      "return [];",
      columns,
    ],
  ]),
  ...inFile("layers/api/contract/check-value.ts", [
    ["the largest number is refused", "value > maximum", "value >= maximum", columns],
    ["the smallest number is refused", "value < minimum", "value <= minimum", columns],
    ["a whole number may have decimals", "Number.isInteger(value))", "true)", columns],
    ["infinity is a number", "&& Number.isFinite(value)", "", columns],
  ]),
];

const generator = [
  ...inFile(
    "layers/api/contract/generate/schemas.ts",
    [
      ["a bound is off by one", "&& { maximum })", "&& { maximum: maximum + 1 })", contract],
      ["a column may be text", "    type,\n    ...(minimum", '    type: "string",\n    ...(minimum', contract],
      ["a column need not be there", "filter(({ optional }) => !optional)", "slice(1)", contract],
      [
        "an extra column is accepted",
        'features.set("additionalProperties", false);',
        'features.set("additionalProperties", true);',
        contract,
      ],
      ["the word for undecided is no label", "[...names, ...(undecided ? [undecided] : [])]", "[...names]", anyModel],
    ],
    true,
  ),
  ...inFile(
    "layers/api/contract/generate/examples.ts",
    [
      [
        "the contract's example breaks it",
        "return { instances: [{ id, features }]",
        "return { instances: [{ id, features: { ...features, more: 1 } }]",
        contract,
      ],
    ],
    true,
  ),
  ...inFile("layers/api/contract/generate/conditions.ts", [
    [
      "a reference leads to a schema that is gone",
      "\n  removeWhere(document, isGone);",
      "",
      [...anyModel, ...conditions],
    ],
    ["what is absent is required", "\n  trimRequired(document);", "", [...anyModel, ...conditions]],
    [
      "a list that requires nothing stays",
      "if (required.items.length === 0)",
      "if (required.items.length < 0)",
      conditions,
    ],
  ]),
  ...inFile(
    "layers/api/contract/generate/validators.ts",
    [
      ["text passes for a number", "messages: false,", "messages: false, coerceTypes: true,", operation],
      ["Infinity passes for a number", "strictNumbers: true,", "strictNumbers: false,", operation],
      ["only the first fault is told", "allErrors: true,", "allErrors: false,", operation],
    ],
    true,
  ),
];

const generated = [
  ...inFile("layers/api/contract/generated/validators.js", [
    [
      "a validator was edited by hand",
      'if (!(key0 === "instances" || key0 === "parameters"))',
      "if (false)",
      operation,
    ],
  ]),
  ...inFile("layers/api/contract/generated/model.ts", [
    [
      "the columns stand in another order",
      "columns.map(({ name }) => name);",
      "columns.map(({ name }) => name).toReversed();",
      test("functions/create-predictions/handler"),
    ],
  ]),
  ...inFile("layers/api/contract/generated/operations.ts", [
    [
      "an operation answers no CSV",
      '"produces": [\n      "application/json",\n      "text/csv"\n    ]',
      '"produces": [\n      "application/json"\n    ]',
      operation,
    ],
  ]),
];

export const contractFaults: Fault[] = [...base, ...stale, ...ofColumns, ...generator, ...generated];
