import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
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
process.env.SITE_FOLDER = folder;
const { handler } = await import("../../../functions/get-site/handler.ts");

/** Asks for a file by name, or for the page at `path`, as the request had it: with the stage, if there is one. */
async function get({ file, path = "/v1/", headers = {} }: { file?: string; path?: string; headers?: object }) {
  const pathParameters = file === undefined ? null : { file };
  const event = { headers, pathParameters, requestContext: { requestId: "r", path } };
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
      "strict-transport-security": "max-age=31536000",
    });
    expect(body).not.toMatch(/<style|style="|<script(?![^>]* src=)|\son\w+="/);
  });

  it("loads every file of the layer, in the end, and names none that is not there", async () => {
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
    await follow((await get({})).body);
    expect([...named].sort()).toEqual(readdirSync(folder).filter((name) => name !== "index.html"));
    expect(named.size).toBeGreaterThan(3);
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
      // The page has one address, the root: under another it would not find what it loads.
      "index.html",
    ].concat(["__proto__", "constructor", "toString"]),
  )("%j is none of the site's", async (file) => {
    const { status, headers, body } = await get({ file });
    expect([status, headers["content-type"]]).toEqual([404, "application/problem+json"]);
    const detail = "The site has no such file.";
    expect(JSON.parse(body)).toEqual({ type: "about:blank", title: "Not Found", status: 404, detail, requestId: "r" });
  });

  it.each(["If-None-Match", "if-none-match"])("is not sent again where %s has its tag", async (name) => {
    const { headers } = await get({ file: "page.js" });
    const tag = String(headers.etag);
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`])
      expect(await get({ file: "page.js", headers: { Host: "x", [name]: known } })).toMatchObject({
        status: 304,
        body: "",
      });
    for (const other of ['"other"', `xW/${tag}`])
      expect(await get({ file: "page.js", headers: { [name]: other } })).toMatchObject({ status: 200 });
  });
});
