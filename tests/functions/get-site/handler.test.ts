import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "@jest/globals";
import type { APIGatewayProxyEvent } from "aws-lambda";

/** The layer, built as sam build does it. */
const layer = mkdtempSync(join(tmpdir(), "layer-"));
const web = join(import.meta.dirname, "../../../web");
execFileSync("make", ["--silent", "-C", web, "build-SiteLayer", `ARTIFACTS_DIR=${layer}`]);
afterAll(() => rmSync(layer, { recursive: true }));

const folder = join(layer, "web");
const names = readdirSync(folder);
// Of a kind that no page loads.
writeFileSync(join(folder, "Makefile"), "all:\n");
process.env.SITE_FOLDER = folder;
const { handler } = await import("../../../functions/get-site/handler.ts");

interface Asked {
  file?: string;
  /** The route of the contract. */
  resource?: string;
  path?: string;
  headers?: object;
}

/** Asks for a file by name, or for a route at `path`, as the request had it: with the stage, if there is one. */
async function get({ file, resource = "/", path = `/v1${resource}`, headers = {} }: Asked) {
  const pathParameters = file === undefined ? null : { file };
  const route = file === undefined ? resource : "/site/{file}";
  const event = { headers, pathParameters, resource: route, requestContext: { requestId: "r", path } };
  const { statusCode, headers: answered = {}, body } = await handler(event as unknown as APIGatewayProxyEvent);
  return { status: statusCode, headers: answered, body };
}

describe("the page", () => {
  it.each([
    ["/v1", "/v1/"],
    ["/v1/", "/v1/"],
    ["/", "/"],
    ["/some/base/path", "/some/base/path/"],
    ["//v1//", "/v1/"],
    ["/pay$$", "/pay$$/"],
    ["/a$&b", "/a$%26b/"],
    ['/"><b>/"/', "/%22%3E%3Cb%3E/%22/"],
  ])("asked for at %s, loads what it needs from %s", async (path, base) => {
    const { status, headers, body } = await get({ path });
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body).toContain(`<base href="${base}">`);
    expect(body).not.toContain('<base href="./">');
    expect(body).not.toMatch(/(?:src|href)="(?:\/(?!.*">)|https?:)/);
  });

  it.each([
    ["/v1", "/v1/"],
    ["/v1", "/v2"],
  ])("at %s has another tag than at %s where it is another page", async (path, other) => {
    const [here, there] = [await get({ path }), await get({ path: other })];
    expect(here.headers.etag === there.headers.etag).toBe(here.body === there.body);
    const known = { "if-none-match": String(here.headers.etag) };
    expect((await get({ path: other, headers: known })).status).toBe(here.body === there.body ? 304 : 200);
    expect(here.headers["cache-control"]).toBe("no-cache");
  });

  it("cannot be made to load from elsewhere by what is in its address", async () => {
    const { body } = await get({ path: '/"><script src=//evil.example>/' });
    expect(body).not.toContain('"><script src=//evil');
  });

  it("runs no inline script or style, sends nothing elsewhere, and stands in no frame", async () => {
    const { headers, body } = await get({});
    const policy = String(headers["content-security-policy"]);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("connect-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain("unsafe");
    expect(headers).toMatchObject({
      "referrer-policy": "no-referrer",
      "strict-transport-security": "max-age=15552000; includeSubDomains",
    });
    expect(body).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son\w+="/);
  });

  it("and the documentation load every file of the layer, in the end, and name none that is not there", async () => {
    const named = new Set<string>();
    async function follow(text: string) {
      // What the page names has the folder in front; what a part of the page imports is beside it.
      for (const [, name = ""] of text.matchAll(/["'`(](?:site|\.)\/([\w.-]+\.(?:js|css))["'`)]/g)) {
        if (named.has(name)) continue;
        named.add(name);
        const { status, body } = await get({ file: name });
        expect([name, status]).toEqual([name, 200]);
        await follow(body);
      }
    }
    for (const resource of ["/", "/docs"]) await follow((await get({ resource })).body);
    const others = ["index.html", "docs.html", "openapi.json", "openapi.yaml", "swagger-ui-bundle.js.LICENSE.txt"];
    expect([...named, ...others].sort()).toEqual(names.sort());
    expect(named.size).toBeGreaterThan(3);
  });
});

describe("the documentation", () => {
  it.each([
    ["/v1/docs", "/v1/"],
    ["/v1/docs/", "/v1/"],
    ["/docs", "/"],
    ["//docs", "/"],
    ["/some/base/docs", "/some/base/"],
  ])("asked for at %s, loads what it needs from %s", async (path, base) => {
    const { status, headers, body } = await get({ resource: "/docs", path });
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(body).toContain(`<base href="${base}">`);
  });

  it("has the policy of the page, and what that forbids it has not", async () => {
    const [page, docs] = [await get({}), await get({ resource: "/docs" })];
    expect(docs.headers["content-security-policy"]).toBe(page.headers["content-security-policy"]);
    expect(docs.body).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son\w+="/);
  });

  it("has the licences of what it is made of, where it says that they are", async () => {
    const [, name = ""] = /please see ([\w.-]+)/.exec((await get({ file: "swagger-ui-bundle.js" })).body) ?? [];
    const { status, headers, body } = await get({ file: name });
    expect([status, headers["content-type"]]).toEqual([200, "text/plain; charset=utf-8"]);
    expect(body).toContain("@license");
  });

  it("fits into one answer of a function, which is 6 MB at most", async () => {
    const { body } = await get({ file: "swagger-ui-bundle.js" });
    expect(JSON.stringify(body).length).toBeLessThan(5_000_000);
    expect(body).not.toContain("sourceMappingURL");
  });
});

describe("the contract", () => {
  it.each([
    ["/openapi.json", "application/json"],
    ["/openapi.yaml", "application/yaml"],
  ])("%s goes out as %s, to tools of every origin", async (resource, type) => {
    const { status, headers, body } = await get({ resource });
    expect([status, headers["content-type"], headers["access-control-allow-origin"]]).toEqual([200, type, "*"]);
    expect(body).toBe(readFileSync(join(folder, resource), "utf8"));
    const known = { "if-none-match": String(headers.etag) };
    const again = await get({ resource, headers: known });
    expect([again.status, again.headers["access-control-allow-origin"]]).toEqual([304, "*"]);
  });

  it.each([{}, { resource: "/docs" }, { file: "page.js" }])("alone: %j stays with its own origin", async (other) => {
    expect((await get(other)).headers).not.toHaveProperty("access-control-allow-origin");
  });
});

describe("a file", () => {
  it.each([
    ["page.css", "text/css; charset=utf-8"],
    ["page.js", "text/javascript; charset=utf-8"],
  ])("%s goes out as %s, unchanged", async (file, type) => {
    const { status, headers, body } = await get({ file });
    expect([status, headers["content-type"], headers["x-content-type-options"]]).toEqual([200, type, "nosniff"]);
    expect(body).toBe(readFileSync(join(folder, file), "utf8"));
  });

  it("is not sent again where one of several If-None-Match headers has its tag", async () => {
    const { headers } = await get({ file: "page.js" });
    const multiValueHeaders = { "If-None-Match": [String(headers.etag), '"other"'] };
    const event = { resource: "/site/{file}", pathParameters: { file: "page.js" }, multiValueHeaders };
    expect(await handler(event as unknown as APIGatewayProxyEvent)).toMatchObject({ statusCode: 304 });
  });

  it("asked for at a path with more behind it is none of the site's", async () => {
    const event = { httpMethod: "GET", path: "/site/page.js/more" };
    expect(await handler(event as APIGatewayProxyEvent)).toMatchObject({ statusCode: 404 });
  });

  it.each(
    [
      "",
      ".",
      "..",
      "../package.json",
      "..%2fpackage.json",
      "/etc/passwd",
      "Makefile",
      "tsconfig.json",
      "PAGE.JS",
      "page%2Ejs",
      "..%252fpackage.json",
      // A page has one address: under another it would not find what it loads.
      "index.html",
      "docs.html",
      "openapi.json",
      "openapi.yaml",
    ].concat(["__proto__", "constructor", "toString"]),
  )("%j is none of the site's", async (file) => {
    const { status, headers, body } = await get({ file });
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
    const detail = "The site has no such file.";
    expect(JSON.parse(body)).toEqual({ type: "about:blank", title: "Not Found", status: 404, detail, requestId: "r" });
  });

  it.each(["If-None-Match", "if-none-match", "IF-NONE-MATCH", "If-none-match"])(
    "is not sent again where %s has its tag",
    async (name) => {
      const { headers } = await get({ file: "page.js" });
      const tag = String(headers.etag);
      expect(tag).toMatch(/^"[\w-]{22}"$/);
      for (const known of [tag, `W/${tag}`, `"other", ${tag}`, `W/"other",${tag}`, "*", " * "])
        expect(await get({ file: "page.js", headers: { Host: "x", [name]: known } })).toMatchObject({
          status: 304,
          body: "",
        });
      for (const other of ['"other"', `xW/${tag}`, "", `"*"`, tag.slice(1, -1)])
        expect(await get({ file: "page.js", headers: { [name]: other } })).toMatchObject({ status: 200 });
    },
  );
});
