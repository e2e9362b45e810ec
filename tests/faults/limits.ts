import { type Fault, inFile, pytest, test } from "./fault.ts";

const gateway = test("local/gateway/limits");

const respond = test("layers/api/http/respond");

/** Limits that are off by one. */
export const limitFaults: Fault[] = [
  ...inFile("local/gateway/request.ts", [
    [
      "a body of exactly 10 MB is too large",
      'Number(message.headers["content-length"]) > maxRequestBytes',
      'Number(message.headers["content-length"]) >= maxRequestBytes',
      gateway,
    ],
    [
      "a body of exactly 10 MB in chunks is too large",
      "if (bytes <= maxRequestBytes)",
      "if (bytes < maxRequestBytes)",
      gateway,
    ],
    [
      "headers of exactly 10,240 bytes are too large",
      "headBytes(message) > maxHeaderBytes",
      "headBytes(message) >= maxHeaderBytes",
      test("local/gateway/server"),
    ],
  ]),
  ...inFile("local/gateway/proxy-integration.ts", [
    [
      "characters that JSON escapes count as one byte",
      "Buffer.byteLength(JSON.stringify(body));",
      "Buffer.byteLength(body) + 2;",
      gateway,
    ],
    [
      "an event of exactly 6,291,456 bytes is too large",
      "event.bytes > maxEventBytes",
      "event.bytes >= maxEventBytes",
      gateway,
    ],
  ]),
  ...inFile("layers/api/http/respond.ts", [
    [
      "an answer's quotes count as one byte, where Lambda sends two",
      "Buffer.byteLength(JSON.stringify(body)) <= maxBytes",
      "Buffer.byteLength(body) + 2 <= maxBytes",
      respond,
    ],
    [
      "an answer's letters of two bytes count as one",
      "Buffer.byteLength(JSON.stringify(body)) <= maxBytes",
      "JSON.stringify(body).length <= maxBytes",
      respond,
    ],
    [
      "an answer as large as may be is refused",
      "Buffer.byteLength(JSON.stringify(body)) <= maxBytes",
      "Buffer.byteLength(JSON.stringify(body)) < maxBytes",
      respond,
    ],
    [
      "a header as long as may be loses names",
      "ascii(names).length > longestHeader",
      "ascii(names).length >= longestHeader",
      respond,
    ],
  ]),
  ...inFile("layers/api/endpoint/endpoint.ts", [
    [
      "500 rows are followed by a call without any",
      "Math.ceil(rows.length / rowsAtOnce)",
      "Math.floor(rows.length / rowsAtOnce) + 1",
      test("layers/api/endpoint/endpoint"),
    ],
  ]),
  ...inFile("layers/api/contract/json-pointer.ts", [
    ["a word of 40 letters is left out", "{1,40}", "{1,39}", test("layers/api/contract/json-pointer")],
  ]),
  ...inFile("layers/custom-resource/custom-resource.ts", [
    ["a name of 63 characters is refused", "{1,63}", "{1,62}", test("layers/custom-resource/custom-resource")],
  ]),
  ...inFile("local/model-server/server.ts", [
    [
      "a body of exactly 6,291,456 bytes loses its end",
      "if (size <= MAX_BODY) chunks",
      "if (size < MAX_BODY) chunks",
      test("local/model-server/server"),
    ],
    [
      "a body of exactly 6,291,456 bytes is too large",
      "received(size <= MAX_BODY",
      "received(size < MAX_BODY",
      test("local/model-server/server"),
    ],
  ]),
  ...inFile("model/inference.py", [
    [
      "a prevalence of 0.999 is too large",
      "PREVALENCE_MIN <= prevalence <= PREVALENCE_MAX",
      "PREVALENCE_MIN <= prevalence < PREVALENCE_MAX",
      pytest("model/test_inference"),
    ],
  ]),
  ...inFile("model/limited_server.py", [
    [
      "a body of exactly 6,291,456 bytes is refused",
      "if size <= self.max_body:",
      "if size < self.max_body:",
      pytest("model/test_serve"),
    ],
    [
      "one connection more than the limit is served",
      "acquire(blocking=False)",
      "acquire()",
      pytest("model/test_limited_server"),
    ],
    ["a truncated body is accepted", "if len(content) < size:", "if False:", pytest("model/test_limited_server")],
  ]),
];
