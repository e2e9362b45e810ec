/** Headers with whatever HTTP can carry in them. */
import { afterAll, describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { csvExample, jsonExample } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { expectKept } from "./support/promises.ts";
import { runs } from "./support/runs.ts";
import { apiKey, close, csv, json, send } from "./support/stack.ts";

afterAll(close);

const operationId = "createPredictions";
const { post } = readContract().paths["/predictions"] ?? {};
const consumed = Object.keys(post?.requestBody?.content ?? {});
const produced = Object.keys(post?.responses["200"]?.content ?? {});
const bodies: Record<string, string> = { "application/json": JSON.stringify(jsonExample()), "text/csv": csvExample };

/** Every character a header may have: a tab, those one sees, and the bytes beyond ASCII. */
const legal = fc
  .array(fc.oneof(fc.integer({ min: 0x20, max: 0x7e }), fc.integer({ min: 0x80, max: 0xff }), fc.constant(9)), {
    maxLength: 60,
  })
  .map((codes) => String.fromCharCode(...codes).trim());
const token = fc.stringMatching(/^[a-zA-Z0-9!#$&^_.+-]{1,20}$/);
const mediaType = fc.oneof(
  fc.constantFrom(
    ...consumed,
    "text/html",
    "application/xml",
    "multipart/form-data",
    "application/x-www-form-urlencoded",
  ),
  fc.constantFrom("text/plain", "application/problem+json", "application/vnd.api+json", "text/*", "*/*", "text", "/"),
  fc.tuple(token, token).map((parts) => parts.join("/")),
);
const parameter = fc.oneof(
  fc.constantFrom(
    "; charset=utf-8",
    ";charset=UTF-16",
    ";q=0",
    "; q=0.5",
    ";q=nonsense",
    ";",
    '; a="b;c,d"',
    ";header=present",
  ),
  fc.tuple(token, token).map(([name, value]) => `;${name}=${value}`),
);
const anyCase = (text: string, upper: boolean) => (upper ? text.toUpperCase() : text);
const oneType = fc
  .tuple(mediaType, fc.array(parameter, { maxLength: 3 }), fc.boolean())
  .map(([type, parameters, upper]) => anyCase(type, upper) + parameters.join(""));
const contentType = fc.oneof({ weight: 4, arbitrary: oneType }, { weight: 1, arbitrary: legal });

/** The charset that a Content-Type names first, where it is not UTF-8. */
const otherCharset = (type: string) => !/^utf-?8$|^us-ascii$/i.test(/; ?charset=([^;]+)/i.exec(type)?.[1] ?? "utf-8");

it("a Content-Type of the contract in UTF-8 has its answer, and any other a 415, or a 400 where the gateway takes it for JSON", async () => {
  await fc.assert(
    fc.asyncProperty(contentType, fc.constantFrom(...consumed), async (type, sent) => {
      const answer = await send({ headers: { "content-type": type }, body: bodies[sent] ?? "" });
      expectKept(answer, { operationId });
      const named = type.split(";")[0]?.trim().toLowerCase() ?? "";
      if (named === sent) expect(answer.status).toBe(otherCharset(type) ? 415 : 200);
      else expect([400, 415]).toContain(answer.status);
      if (!consumed.includes(named) && named !== "") expect(answer.status).toBe(415);
    }),
    runs(250),
  );
});

it("an Accept is met by a type of the contract, or is a 406", async () => {
  const ranges = fc.array(oneType, { minLength: 1, maxLength: 5 }).map((types) => types.join(", "));
  await fc.assert(
    fc.asyncProperty(fc.oneof({ weight: 4, arbitrary: ranges }, { weight: 1, arbitrary: legal }), async (accept) => {
      const answer = await send({ headers: { ...json, accept }, body: bodies["application/json"] ?? "" });
      expectKept(answer, { operationId });
      expect([200, 406]).toContain(answer.status);
    }),
    runs(250),
  );
});

it.each(produced)("an Accept that names %s alone is met, whatever stands behind it", async (type) => {
  const harmless = fc.array(
    fc.tuple(token, token).filter(([name]) => name.toLowerCase() !== "q"),
    { maxLength: 3 },
  );
  await fc.assert(
    fc.asyncProperty(harmless, fc.boolean(), async (parameters, spaced) => {
      const accept = `${type}${parameters.map(([name, value]) => `;${spaced ? " " : ""}${name}=${value}`).join("")}`;
      const answer = await send({ headers: { ...csv, accept }, body: csvExample });
      expect({ status: answer.status, type: answer.type.split(";")[0] }).toEqual({ status: 200, type });
    }),
    runs(40),
  );
});

it("no other key than the right one opens, and none is repeated", async () => {
  const near = fc.constantFrom("", apiKey.toUpperCase(), `${apiKey}x`, apiKey.slice(1), `${apiKey},${apiKey}`);
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(near, legal).filter((key) => key !== apiKey),
      async (key) => {
        const answer = await send({ headers: { ...json, "x-api-key": key }, body: bodies["application/json"] ?? "" });
        expect(answer.status).toBe(403);
        expectKept(answer, { operationId, secrets: key.length > 25 ? [key] : [] });
      },
    ),
    runs(100),
  );
});

describe("a header that concerns nobody", () => {
  const names = fc.oneof(
    fc.constantFrom(
      "traceparent",
      "tracestate",
      "x-amzn-trace-id",
      "x-forwarded-for",
      "user-agent",
      "origin",
      "cookie",
    ),
    fc.constantFrom("authorization", "if-none-match", "accept-encoding", "accept-language", "accept-charset", "range"),
    fc.constantFrom("x-http-method-override", "x-requested-with", "forwarded", "__proto__", "constructor", "toString"),
    token.filter(
      (name) => !/^(accept|content-|x-api-key|host|expect|connection|transfer-|upgrade|te$|trailer|keep-)/i.test(name),
    ),
  );
  const trace = fc
    .tuple(fc.stringMatching(/^[\da-f]{2}$/), fc.stringMatching(/^[\da-f]{32}$/), fc.stringMatching(/^[\da-f]{16}$/))
    .map(([version, id, parent]) => `${version}-${id}-${parent}-01`);

  it.each([
    ["createPredictions", "POST", "/predictions"],
    ["describeModel", "GET", "/model"],
    ["getHealth", "GET", "/health"],
  ])("%s answers as without it", async (operationId, method, path) => {
    const request = {
      method,
      path,
      ...(method === "POST" && { headers: json, body: bodies["application/json"] ?? "" }),
    };
    const plain = await send(request);
    await fc.assert(
      fc.asyncProperty(names, fc.oneof(legal, trace), async (name, value) => {
        const headers = Object.fromEntries([...Object.entries(request.headers ?? {}), [name, value]]);
        const answer = await send({ ...request, headers });
        expectKept(answer, { operationId });
        expect(answer).toEqual(plain);
      }),
      runs(80),
    );
  });
});
