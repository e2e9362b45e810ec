/** An API that redirects: neither the key nor a case goes where the caller did not send it. */
import { afterEach, describe, expect, it } from "@jest/globals";
import { predictCsv } from "../../client/src/csv/index.ts";
import { createClient, ProblemError } from "../../client/src/index.ts";
import { serveRaw } from "../support/front.ts";
import { all, serve } from "./api.ts";
import { csvHead, csvRows, instance } from "./cases.ts";

let strangers = 0;
afterEach(() => {
  strangers = 0;
});
/** Another origin, which answers whatever it is asked. */
const other = await serveRaw((_, response) => {
  strangers++;
  response.setHeader("content-type", "application/json").end('{"predictions":[],"features":[],"status":"ok"}');
});
const { url: api } = await serve({ apiKey: "k" });

/** A server that redirects each request there. */
async function redirecting(status: number, location?: string): Promise<{ baseUrl: string; count: () => number }> {
  let count = 0;
  const baseUrl = await serveRaw((request, response) => {
    count++;
    request.resume();
    response.writeHead(status, location === undefined ? {} : { location }).end("<html>Moved</html>");
  });
  return { baseUrl, count: () => count };
}

const detail = (to: string) => `The API answered with a redirect to ${to}. Redirects are not followed.`;

describe.each([300, 301, 302, 303, 307, 308])("%d", (status) => {
  it.each(["predict", "predictMany", "predictCsv", "describeModel", "getHealth"])("ends %s", async (call) => {
    const { baseUrl, count } = await redirecting(status, `${other}/elsewhere?token=secret#secret`);
    const settings = { baseUrl, apiKey: "k", retries: 3 };
    const client = createClient(settings);
    async function* csv() {
      yield [csvHead, ...csvRows(2)].join("\n");
    }
    const calls: Record<string, () => Promise<unknown>> = {
      predict: () => client.predict({ instances: [instance(0)] }),
      predictMany: () => all(client.predictMany([instance(0)])),
      predictCsv: () => all(predictCsv(csv(), settings)),
      describeModel: () => client.describeModel(),
      getHealth: () => client.getHealth(),
    };
    const error = await calls[call]?.().catch((error: unknown) => error);
    expect(error).toBeInstanceOf(ProblemError);
    expect(error).toMatchObject({ status, problem: { title: "Redirect" }, message: detail(`${other}/elsewhere`) });
    expect([count(), strangers]).toEqual([1, 0]);
  });
});

it("is not followed within the API's own origin either", async () => {
  const { baseUrl } = await redirecting(308, `${api}/predictions`);
  await expect(createClient({ baseUrl, apiKey: "k" }).predict({ instances: [instance(0)] })).rejects.toThrow(
    detail(`${api}/predictions`),
  );
});

it.each([
  ["the user and password of its target", "https://user:secret@other.example/v1", "https://other.example/v1"],
  ["the query of its target", "https://other.example:8443/login?code=secret", "https://other.example:8443/login"],
])("does not repeat %s", async (_, location, named) => {
  const { baseUrl } = await redirecting(307, location);
  await expect(createClient({ baseUrl }).getHealth()).rejects.toThrow(detail(named));
});

it("names the whole target of a path", async () => {
  const { baseUrl } = await redirecting(302, "/login");
  await expect(createClient({ baseUrl }).getHealth()).rejects.toThrow(detail(`${baseUrl}/login`));
});

it("is recognised in a page, which knows neither its status nor its target", async () => {
  // Only a browser makes such a response.
  const opaque = Object.defineProperty(Response.error(), "type", { value: "opaqueredirect" });
  const client = createClient({ baseUrl: api, fetch: async () => opaque });
  await expect(client.getHealth()).rejects.toMatchObject({
    name: "ProblemError",
    message: "The API answered with a redirect. Redirects are not followed.",
  });
});

it.each([
  ["no target", undefined],
  ["a target that is no URL", "http://[::"],
])("says that there was one where it has %s", async (_, location) => {
  const { baseUrl } = await redirecting(302, location);
  await expect(createClient({ baseUrl }).getHealth()).rejects.toThrow(
    /^The API answered with a redirect\. Redirects are not followed\.$/,
  );
});
