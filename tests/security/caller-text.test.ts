/** A caller's text where it could become something else: a header, a path to a file, a page, a row of a table. */
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEvent } from "aws-lambda";
import Papa from "papaparse";
import { csvHeader, csvRow, jsonExample } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { csv, json, startApi } from "./api.ts";
import { exchange, statuses } from "./raw.ts";

const { servers, port, post } = await startApi();
const { handler } = await import("../../functions/get-site/handler.ts");
afterAll(() => Promise.all(servers.map(stop)));

/** Without the time, of which nobody but the server says anything. */
const headOf = (answer: string) => answer.slice(0, answer.indexOf("\r\n\r\n"));

describe("no text of the caller is in a header of the answer", () => {
  const marks = ["qzx", "%0d%0aqzx:1", "%E5%98%8D%E5%98%8Aqzx:1", "\u010d\u010aqzx:1", "\\r\\nqzx:1"];
  const names = [
    "x-request-id",
    "x-amzn-requestid",
    "x-amzn-trace-id",
    "traceparent",
    "tracestate",
    "origin",
    "referer",
  ];
  const more = [
    "user-agent",
    "accept",
    "accept-encoding",
    "accept-language",
    "cookie",
    "x-forwarded-for",
    "x-forwarded-host",
  ];
  const others = [
    "if-none-match",
    "range",
    "authorization",
    "x-api-key",
    "x-http-method-override",
    "access-control-request-headers",
  ];

  it.each(marks)("%j", async (mark) => {
    const headers = [...names, ...more, ...others].map((name) => `${name}: ${mark}\r\n`).join("");
    const lines = [
      "GET /model",
      "GET /",
      "GET /site/page.js",
      `GET /site/${mark}`,
      `GET /${mark}`,
      `OPTIONS /model?${mark}`,
      "PUT /model",
    ];
    for (const line of lines) {
      const target = line.replaceAll(/[^\x21-\x7e ]/g, encodeURIComponent);
      const answer = await exchange(
        port,
        Buffer.from(`${target} HTTP/1.1\r\nHost: ${"qzx"}.example\r\n${headers}Connection: close\r\n\r\n`),
      );
      expect(statuses(answer).length).toBe(1);
      expect(headOf(answer).toLowerCase()).not.toContain("qzx");
    }
  });

  it.each(marks)("nor that of a body or a query: %j", async (mark) => {
    const [instance] = jsonExample().instances;
    const answers = [
      await post(csv, csvRow, `/predictions?${mark}=${mark}`),
      await post({ ...csv, accept: "text/csv" }, `id,${csvHeader}\n${mark},${csvRow}\n`),
      await post(json, JSON.stringify({ instances: [{ ...instance, id: `\r\n${mark}` }] })),
      await post({ "content-type": `text/${mark.replaceAll(/[^\x21-\x7e]/g, "")}` }, csvRow),
    ];
    for (const { headers } of answers) expect(JSON.stringify([...headers])).not.toContain("qzx");
  });
});

describe("a path leads to no file but those of the site", () => {
  // biome-ignore format: many to a line
  const paths = [
    "/site/../package.json", "/site/../../etc/passwd", "/site/..%2fpackage.json", "/site/%2e%2e/package.json", "/site/%2e%2e%2fpackage.json",
    "/site/..%252fpackage.json", "/site/..\\package.json", "/site/..%5cpackage.json", "/site/%00", "/site/page.js%00", "/site/page.js%00.css",
    "/site//etc/passwd", "/site/%2fetc%2fpasswd", "/site/file:///etc/passwd", "/site/..%c0%afpackage.json", "/site/..%ef%bc%8fpackage.json",
    "/site/%uff0e%uff0e/package.json", "/site/....//package.json", "/site/.", "/site/..", "/site/~root", "/site/index.html", "/site/PAGE.JS",
    "/site/page.js/", "/../package.json", "//package.json", "/..;/package.json", "/%2e%2e/package.json", "/site/page.js;x", "/site/page.js%20",
    "/package.json", "/node_modules/yaml/package.json", "/.git/config", "/web/page.js", "/site/page.js::$DATA", "/site/Makefile", "/site/tsconfig.json",
  ];
  it.each(paths)("%s", async (path) => {
    const answer = await exchange(port, `GET ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
    // A slash at the end makes no difference to API Gateway.
    expect(statuses(answer)).toEqual([path === "/site/page.js/" ? 200 : 404]);
    if (path !== "/site/page.js/") expect(answer).toContain("application/problem+json");
    expect(answer).not.toMatch(/root:|"devDependencies"|\[core\]/);
  });

  it.each([`http://x/site/../package.json`, "http://x/etc/passwd", "*", "site/page.js", "?"])(
    "nor the target %s",
    async (target) => {
      const answer = await exchange(port, `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
      expect(statuses(answer)[0]).toBeGreaterThanOrEqual(400);
    },
  );
});

describe("the address of the page is no part of the page", () => {
  it.each([
    '/"><script>alert(1)</script>/',
    "/'onload=alert(1)//",
    "//evil.example/",
    "/\\evil.example/",
    "/\\/evil.example/",
    "/\t/evil.example/",
    "/\r\nset-cookie:x/",
    "/javascript:alert(1)/",
    "/<base href=//evil.example>/",
    "/&quot;&gt;&lt;script&gt;/",
    "/\u2028\u0000\uFF1C\uD800/",
  ])("%j", async (path) => {
    const event = { headers: {}, pathParameters: null, resource: "/", requestContext: { requestId: "r", path } };
    const { body, headers, statusCode } = await handler(event as unknown as APIGatewayProxyEvent);
    expect(statusCode).toBe(200);
    const bases = [...body.matchAll(/<base[^>]*>/g)].map(([base]) => base);
    expect(bases).toHaveLength(1);
    // A path of this host, as a browser reads it, that ends where its quotes do.
    expect(bases[0]).toMatch(/^<base href="\/(?:[\w.~!$'()*+,;=:@%-]+\/)*">$/);
    expect(new URL(String(bases[0]?.slice(12, -2)), "https://here.example/").host).toBe("here.example");
    expect(body).not.toContain("alert(1)</script>");
    expect(JSON.stringify(headers)).not.toMatch(/evil|set-cookie|alert/);
  });
});

it("a table has a row for each case, whatever its id", async () => {
  const ids = [
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1",
    "a\r\n9,x,y,1",
    'a","b',
    "\uFF1D1+1",
    "a;=cmd|'/c calc'!A0",
    "<b>",
  ];
  const [instance] = jsonExample().instances;
  const { text } = await post(
    { ...json, accept: "text/csv" },
    JSON.stringify({ instances: ids.map((id) => ({ ...instance, id })) }),
  );
  const [, ...rows] = Papa.parse<string[]>(text.trimEnd()).data;
  expect(rows.map(([index]) => Number(index))).toEqual(ids.map((_, i) => i));
  for (const [, id = ""] of rows) expect(id).not.toMatch(/^[=+\-@\t\r\uFF1D]|[;,"|][=+\-@]/);
});

it("a number is no formula: an id that is one stays as it is", async () => {
  const ids = ["-7", "+1", "1e3"];
  const [instance] = jsonExample().instances;
  const body = JSON.stringify({ instances: ids.map((id) => ({ ...instance, id })) });
  const { text } = await post({ ...json, accept: "text/csv" }, body);
  const [, ...rows] = Papa.parse<string[]>(text.trimEnd()).data;
  expect(rows.map(([, id]) => id)).toEqual(ids);
});

it("a body that says it is compressed is opened no further than a body may be large, and by no coding but two", async () => {
  const bomb = gzipSync(Buffer.alloc(20_000_000, "1,"));
  const refusals = { gzip: 413, deflate: 415, br: 415, zstd: 415, "gzip, gzip": 415 };
  for (const [encoding, refusal] of Object.entries(refusals))
    for (const type of [csv, json]) {
      const { status, text } = await post({ ...type, "content-encoding": encoding }, bomb);
      expect({ status, long: text.length > 1000 }).toEqual({ status: refusal, long: false });
    }
});
