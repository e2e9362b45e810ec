import { type Fault, inFile, test } from "./fault.ts";

const operation = test("layers/api/http/operation");
const endpoint = test("layers/api/endpoint/endpoint");
const replies = test("layers/api/endpoint/check-reply");
const guard = test("layers/api/endpoint/guard");
const log = test("layers/api/telemetry/log");
const predictions = test("functions/create-predictions/handler");
const legacy = test("functions/create-predictions/legacy");

const mapping = [
  ...inFile("functions/create-predictions/cases.ts", [
    [
      "each row gets the next row's answer",
      "const next = answers.values();",
      "const next = [...answers.slice(1), ...answers.slice(0, 1)].values();",
      endpoint,
    ],
    [
      "ids go to other cases",
      "...(id !== undefined && { id }),\n    row:",
      "...(id !== undefined && { id: instances.at(-1 - index)?.id ?? id }),\n    row:",
      predictions,
    ],
    [
      "a reason is named after another column",
      "contribution: contributions[i] ?? 0",
      "contribution: contributions.at(-1 - i) ?? 0",
      predictions,
    ],
    ["warnings get lost", "    warnings,\n    ...(explanation", "    warnings: [],\n    ...(explanation", endpoint],
    ["a field of the answer is forgotten", "    probabilities,\n    ...(plausible", "    ...(plausible", predictions],
    [
      "an answer is of another type than the contract says",
      "    probability,\n    probabilities,",
      "    probability: String(probability),\n    probabilities,",
      "tsc",
    ],
  ]),
  ...inFile("functions/create-predictions/predict.ts", [
    ["the query overrules the body", "{ ...asked, ...body.parameters }", "{ ...body.parameters, ...asked }", endpoint],
  ]),
  ...inFile("functions/create-predictions/legacy.ts", [
    ["all rows but the first are left out", " || more.length > 0)", ")", legacy],
    ["a case that cannot be judged is no error", "new Problem(422,", "new Problem(200,", legacy],
  ]),
  ...inFile("layers/api/contract/likelier-class.ts", [
    ["the less likely class is answered", "of(name) >= of(likelier)", "of(name) < of(likelier)", legacy],
    ["of two as likely the negative class is answered", "of(name) >= of(likelier)", "of(name) > of(likelier)", legacy],
  ]),
  ...inFile("layers/api/contract/warnings.ts", [
    ["a value near the range is outside", "code !== harmless", 'code !== ""', legacy],
    ["no case is outside", "code !== harmless", "code === harmless", legacy],
  ]),
  ...inFile("layers/api/csv/write.ts", [
    ["a cell may be a formula", "escapeUnlessNumber(cell)", "cell", test("layers/api/csv/write")],
    ["two columns change places", '"warnings", "line"', '"line", "warnings"', test("layers/api/csv/write")],
    [
      "a bad row has no error in CSV",
      'error && [error.detail, faults.join("; ")].join',
      '[faults.join("; ")].join',
      test("layers/api/csv/write"),
    ],
  ]),
];

const errors = [
  ...inFile("layers/api/http/problem-errors.ts", [
    ["an error is a 200", "statusCode: status,", "statusCode: 200,", operation],
    [
      "an error is no problem document",
      '"content-type": "application/problem+json"',
      '"content-type": "application/json"',
      operation,
    ],
    ["an error has no id", "const { requestId } = request.event.requestContext;", 'const requestId = "";', operation],
    ["malformed JSON is repeated", "see ${place}.", "${cause?.message}", operation],
    [
      "an error of ours says what went wrong",
      'new Problem(500, "The service failed; the fault is not in the request.", { cause: error })',
      "new Problem(500, String(error?.message), { cause: error })",
      operation,
    ],
    ["errors of ours are not logged", "else if (status >= 500)", "else if (status > 599)", log],
  ]),
  ...inFile("layers/api/contract/problem.ts", [
    ["every one of very many faults is listed", "errors.slice(0, maxFaults)", "errors", operation],
  ]),
  ...inFile("layers/api/http/respond.ts", [
    ["an answer too large for Lambda goes out", "6 * 1024 * 1024 - 16 * 1024", "60 * 1024 * 1024", operation],
    [
      "JSON is told as CSV",
      '"content-type": `${mediaType}; charset=utf-8`',
      '"content-type": "text/csv; charset=utf-8"',
      operation,
    ],
  ]),
  ...inFile("layers/api/http/operation.ts", [
    [
      "pages of other origins cannot read when to come back",
      ', exposeHeaders: "Retry-After, Ignored-Columns"',
      "",
      operation,
    ],
    [
      "any Accept is met",
      "availableMediaTypes: [...produces],",
      'availableMediaTypes: [...produces, "text/html"],',
      operation,
    ],
  ]),
];

const calling = [
  ...inFile("layers/api/endpoint/endpoint.ts", [
    [
      "answers of two models are mixed",
      "name !== model.name || version !== model.version",
      "name !== model.name",
      endpoint,
    ],
    ["batches come back in another order", "replies.flatMap(", "replies.toReversed().flatMap(", endpoint],
    [
      "the model is not told the prevalence",
      "prevalence !== undefined && `prevalence",
      "explain && `prevalence",
      endpoint,
    ],
    [
      "an attempt may last for ever",
      "until(call.attemptEnd,",
      "until(Number.POSITIVE_INFINITY,",
      test("layers/api/endpoint/deadline"),
    ],
  ]),
  ...inFile("layers/api/endpoint/check-reply.ts", [
    ["a reply goes unchecked", "checkSchema(validReply, reply);", "", endpoint],
    ["a description goes unchecked", "checkSchema(validDescription, reply);", "", endpoint],
    ["a description of other columns passes", 'checkNames(features, featureNames, "/features");', "", replies],
    ["a description of swapped classes passes", 'checkNames(found, classes, "/classes");', "", replies],
    ["probabilities may have any sum", "checkProbabilities(prediction, at);", "", replies],
    ["rounded probabilities are refused", "const sumTolerance = 1e-6;", "const sumTolerance = 1e-7;", replies],
    ["a label may be implausible", "checkLabel(prediction, at);", "", replies],
    ["answers in the wrong order pass", "prediction?.crc32 !== crc32(row)", "!prediction", endpoint],
    ["an answer too many passes", "predictions.length !== rows.length", "predictions.length < rows.length", endpoint],
    [
      "missing reasons pass",
      "if (explanation.contributions.length === featureNames.length) return;",
      "return;",
      endpoint,
    ],
    [
      "a reply computed with another prevalence passes",
      "parameters.prevalence !== prevalence",
      "parameters.prevalence === undefined && prevalence !== undefined",
      endpoint,
    ],
    [
      "a reply computed with reasons nobody asked for passes",
      "parameters.explain !== explain",
      "!parameters.explain && explain",
      endpoint,
    ],
    ["a name that the endpoint made up is logged", '"additionalProperty" in error.params && !fullDetail', "false", log],
  ]),
  ...inFile("layers/api/endpoint/errors.ts", [
    [
      "a failed model is asked again",
      "failed({ down: (error.OriginalStatusCode",
      "failed({ again: true, down: (error.OriginalStatusCode",
      guard,
    ],
    [
      "callers are not told when to come back",
      'headers: wait ? { "Retry-After": String(wait) } : {}',
      "headers: {}",
      endpoint,
    ],
    [
      "an error of AWS goes out",
      '500, "The service failed; the fault is not in the request.", {}, error)',
      "500, String(error), {}, error)",
      endpoint,
    ],
    ["a busy model is told as broken", "new EndpointProblem(503,", "new EndpointProblem(502,", endpoint],
  ]),
  ...inFile("layers/api/endpoint/retry.ts", [
    ["retries have no budget", " && left >= 1", "", guard],
    ["there is no retry", "const maxRetries = 2;", "const maxRetries = 0;", guard],
  ]),
];

const logging = [
  ...inFile("layers/api/telemetry/log.ts", [
    [
      "a message of an error is logged",
      "{ name: nameOf(error), stack:",
      "{ name: nameOf(error), message: error.message, stack:",
      log,
    ],
    ["a stack is logged with its message", "stack: frames(error)", 'stack: String(error.stack).split("\\n")', log],
  ]),
  ...inFile("layers/api/http/observe.ts", [
    [
      "the body is logged",
      "      status,\n      latencyMs",
      "      status,\n      ...{ body: event.body },\n      latencyMs",
      [...log, ...test("layers/api/telemetry/canary")],
    ],
    ["the test of a method is counted", "!== testStage", '!== ""', test("layers/api/telemetry/metrics")],
  ]),
  ...inFile("layers/api/telemetry/correlation.ts", [
    ["any text passes for a trace", "valid.test(traceparent) && ", "", log],
  ]),
  ...inFile("layers/api/telemetry/metrics.ts", [
    [
      "errors of callers count as ours",
      "status >= 500 ? 1 : 0",
      "status >= 400 ? 1 : 0",
      test("layers/api/telemetry/metrics"),
    ],
  ]),
  ...inFile("layers/api/telemetry/tally.ts", [
    [
      "classes are counted the wrong way round",
      'label === positive ? "positive" : "negative"',
      'label === positive ? "negative" : "positive"',
      test("layers/api/telemetry/metrics"),
    ],
  ]),
];

export const answerFaults: Fault[] = [...mapping, ...errors, ...calling, ...logging];
