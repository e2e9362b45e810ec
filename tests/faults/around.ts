import { type Fault, inFile, test } from "./fault.ts";

const gateway = (name: string) => test(`local/gateway/${name}`);
const server = gateway("server");
const scorer = test("local/model-server/scorer");
const models = test("local/model-server/server");
const site = test("functions/get-site/handler");
const custom = test("layers/custom-resource/custom-resource");
const template = test("template/template");

const standIn = [
  ...inFile("local/gateway/request-validation.ts", [
    [
      "a body of a type without a model is checked",
      '?? models.get("$default");',
      "?? models.values().next().value;",
      gateway("request-validation"),
    ],
    [
      "names of headers are compared without their case",
      "([own]) => own === name)",
      "([own]) => own.toLowerCase() === name.toLowerCase())",
      gateway("request-validation"),
    ],
  ]),
  ...inFile("local/gateway/api-key.ts", [
    ["any key will do", "!sent || !timingSafeEqual(digest(sent), digest(apiKey))", "!sent", server],
  ]),
  ...inFile("local/gateway/server.ts", [
    ["no key is asked for", "if (apiKey !== undefined && method.asksForApiKey)", "if (apiKey === null)", server],
  ]),
  ...inFile("local/gateway/contract.ts", [
    ["every operation asks for a key", "return schemes.some(", "return schemes.length === 0 || schemes.some(", server],
  ]),
  ...inFile("local/gateway/proxy-event.ts", [
    ["base64 goes out as text", 'isBase64Encoded ? "base64" : "utf8"', '"utf8"', gateway("proxy-event")],
  ]),
  ...inFile("local/gateway/proxy-integration.ts", [
    ["a timeout is told as a failure", '"INTEGRATION_TIMEOUT");', '"DEFAULT_5XX");', gateway("proxy-integration")],
  ]),
  ...inFile("local/gateway/proxy-response.ts", [
    [
      "a result in the wrong form goes out",
      'if (!isProxyResponse(result)) throw new GatewayFault("DEFAULT_5XX");',
      "if (!isProxyResponse(result)) return { status: 200, headers: new Map(), body: String(result) };",
      gateway("proxy-response"),
    ],
  ]),
  ...inFile("local/gateway/router.ts", [
    [
      "every method is one of ANY",
      'anyMethods.has(method) ? resource.methods.get("ANY") : undefined',
      'resource.methods.get("ANY")',
      gateway("router"),
    ],
  ]),
  ...inFile("local/gateway/validation-messages.ts", [
    [
      "a refusal repeats the value",
      "minimum: ({ params }) => `numeric instance is lower than the required minimum (minimum: ${params.limit})`",
      "minimum: ({ data, params }) => `numeric instance is lower than the required minimum (minimum: ${params.limit}, found: ${data})`",
      gateway("validation-messages"),
    ],
  ]),
  ...inFile("local/gateway/gateway-responses.ts", [
    [
      "the words for what is wrong break the JSON",
      "return JSON.stringify(text).slice(1, -1);",
      "return text;",
      gateway("request-validation"),
    ],
  ]),
];

const modelServer = [
  ...inFile("local/model-server/scorer.ts", [
    [
      "the classes are swapped",
      "if (probability < thresholds.referLow) name = negative;",
      "if (probability < thresholds.referLow) name = positive;",
      scorer,
    ],
    ["a threshold is shifted", "probability > thresholds.referHigh", "probability > thresholds.operating", scorer],
    [
      "without a refer band the class is that of another threshold",
      "probability > 0.5 ? positive",
      "probability > 0.05 ? positive",
      scorer,
    ],
    [
      "without a refer band the class is one that is excluded",
      "return possible.includes(name) ? name : at(possible, 0);",
      "return name;",
      scorer,
    ],
    [
      "the probabilities are exchanged",
      "{ [negative]: 1 - probability, [positive]: probability }",
      "{ [negative]: probability, [positive]: 1 - probability }",
      scorer,
    ],
    ["no class is plausible", "names.length > 0 ? names : [likelier(model, unshifted)]", "names", scorer],
    [
      "the prevalence is not heeded",
      "prevalence === undefined ? unshifted :",
      "prevalence !== null ? unshifted :",
      scorer,
    ],
    [
      "beyond the training's range a feature counts on",
      "const x = range ? Math.min(Math.max(value, range[0]), range[1]) : value;",
      "const x = value;",
      scorer,
    ],
    [
      "the plausible set moves with the prevalence",
      "plausible(model, unshifted)",
      "plausible(model, probability)",
      scorer,
    ],
  ]),
  ...inFile("local/model-server/guard.ts", [
    [
      "what is unlike the training goes unnoticed",
      "distance(guard, values) > guard.cut",
      "distance(guard, values) > 10 * guard.cut",
      scorer,
    ],
    ["a contradiction goes unnoticed", "return above < minimum * below ||", "return", scorer],
  ]),
  ...inFile("local/model-server/load.ts", [
    [
      "a damaged model is served",
      "if (model.digest !== digest(text))",
      "if (!model.digest)",
      test("local/model-server/load"),
    ],
    [
      "golden vectors are not scored",
      "of model.golden.entries()) {",
      "of model.golden.slice(0, 0).entries()) {",
      test("local/model-server/load"),
    ],
    [
      "a range without a logarithm is served",
      "low + (term.offset ?? 0) <= 0",
      "low + (term.offset ?? 0) < 0",
      test("local/model-server/load"),
    ],
  ]),
  ...inFile("local/model-server/invocation.ts", [
    [
      "a model without the prevalence of its training heeds another",
      "if (prevalence !== undefined && model.prevalence === undefined) {",
      "if (prevalence === null) {",
      models,
    ],
    [
      "an infinite number is scored",
      "if (Math.abs(value) < Number.POSITIVE_INFINITY) return value;",
      "if (!Number.isNaN(value)) return value;",
      models,
    ],
    ["a row may have cells too many", "cells.length !== count", "cells.length < count", models],
    [
      "an unknown option is passed over",
      '    else throw new Refusal(406, "Accept may have',
      '    else if (!name) throw new Refusal(406, "Accept may have',
      models,
    ],
  ]),
];

const rest = [
  ...inFile("functions/get-site/files.ts", [
    ["every file of the folder goes out", "extname(name) in types && !own", "!own", site],
    ["the page has two addresses", " && !own.includes(name)", "", site],
    ["a file is sent again to who has it", '.replace(/^W\\//, "") === etag', '=== ""', site],
  ]),
  ...inFile("functions/get-site/handler.ts", [
    [
      "an address may put a script into the page",
      "(other) => encodeURIComponent(other.toWellFormed())",
      "(other) => other",
      site,
    ],
    ["two slashes in front lead to another host", 'text.split("/").filter(Boolean)', 'text.split("/").slice(1)', site],
    [
      "the documentation loads from below itself",
      "segments.slice(0, segments.length - segmentsOf(route).length)",
      "segments",
      site,
    ],
    ["no other origin may load the contract", '"access-control-allow-origin": "*"', "", site],
    ["inline scripts run", "script-src 'self';", "script-src 'self' 'unsafe-inline';", site],
  ]),
  ...inFile("functions/check-endpoint/check.ts", [
    [
      "an endpoint that cannot score is put in service",
      "await score([row], parameters, call)",
      "{ model: described }",
      test("functions/check-endpoint/handler"),
    ],
  ]),
  ...inFile("functions/check-release/legacy-route.ts", [
    [
      "a release may give the code of any class",
      "[codes[likelierClass(entry.prediction.probabilities)]]",
      "Object.values(codes)",
      test("functions/check-release/legacy-route"),
    ],
  ]),
  ...inFile("layers/custom-resource/custom-resource.ts", [
    [
      "an update replaces the resource",
      "PhysicalResourceId: own, Data:",
      "PhysicalResourceId: `${own}/${event.RequestId}`, Data:",
      custom,
    ],
    [
      "a failure is told as a success",
      'return { Status: "FAILED", PhysicalResourceId: given ?? own, Reason };',
      'return { Status: "SUCCESS", PhysicalResourceId: given ?? own };',
      custom,
    ],
  ]),
  ...inFile("layers/custom-resource/answer.ts", [
    ["CloudFormation gets a reason it refuses", "response.Reason.slice(0, reasonLength)", "response.Reason", custom],
  ]),
  ...inFile("template.yaml", [
    ["a function runs longer than the gateway waits", "    Timeout: 28\n", "    Timeout: 30\n", template],
    [
      "a keyless route has no throttle of its own",
      "        - { ResourcePath: /~1health, HttpMethod: GET, ThrottlingRateLimit: !Ref KeylessRequestRate, ThrottlingBurstLimit: !Ref KeylessRequestBurst }\n",
      "",
      template,
    ],
  ]),
];

export const otherFaults: Fault[] = [...standIn, ...modelServer, ...rest];
