/** The site over HTTP, through the stand-in for API Gateway, under a stage. */
import { expect, it } from "@jest/globals";
import { signature } from "../support/model.ts";
import { asDeployed, serve } from "./api.ts";

const { url: locked } = await serve(asDeployed);
const routes = ["/v1/", "/v1", "/v1/docs", "/v1/openapi.json", "/v1/openapi.yaml"];
const paths = [...routes, "/v1/site/page.css", "/v1/site/page.js", "/v1/site/swagger-ui-bundle.js"];

it.each(paths)("%s comes with the headers that protect it, and is asked for again by its tag", async (path) => {
  const response = await fetch(locked + path);
  const headers = Object.fromEntries(response.headers);
  expect(response.status).toBe(200);
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "cache-control": "no-cache" });
  expect(headers["content-security-policy"]).toMatch(/^default-src 'none'; .*frame-ancestors 'none'$/);
  expect(headers["content-security-policy"]).not.toMatch(/unsafe|https?:|\*/);

  const again = await fetch(locked + path, { headers: { "if-none-match": String(headers.etag) } });
  expect([again.status, await again.text(), again.headers.get("etag")]).toEqual([304, "", headers.etag]);
});

it.each([
  "/v1/site/..%2f..%2fpackage.json",
  "/v1/site/%2e%2e%2fMakefile",
  "/v1/site/..%252fpackage.json",
  "/v1/site/Makefile",
  "/v1/site/index.html",
  "/v1/site/a/b",
  "/v1/site/",
])("%s is not there", async (path) => {
  const response = await fetch(locked + path);
  expect([response.status, response.headers.get("content-type")]).toEqual([404, "application/problem+json"]);
});

const { legacyRoute } = signature;
it.each(["/v1/predictions", ...(legacyRoute ? [`/v1${legacyRoute.path}`] : [])])(
  "the page opens no other route: %s stays closed",
  async (path) => {
    for (const key of [undefined, "wrong"]) {
      const headers = { "content-type": "text/csv", referer: `${locked}/v1/`, ...(key && { "x-api-key": key }) };
      expect((await fetch(locked + path, { method: "POST", headers, body: "1" })).status).toBe(403);
    }
  },
);
