/** The documentation in a real browser: what it loads, wherever the API stands, and that it can be tried out. */
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import { jsonExample } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { hasCapability, signature } from "../support/model.ts";
import { siteFolder } from "../support/site.ts";
import { apiKey, asDeployed, serve } from "./api.ts";
import { kept, open as openPage, type Visit } from "./browser.ts";

// Swagger UI is large, and axe looks at each of its elements.
jest.setTimeout(120_000);

const { url: locked } = await serve(asDeployed);
const { url: open } = await serve();

const contract: { paths: object } = JSON.parse(readFileSync(join(siteFolder, "openapi.json"), "utf8"));
const files = ["docs.css", "docs.js", "swagger-ui-bundle.js", "swagger-ui.css"].map((name) => `/site/${name}`);
const loaded = (root: string, page = "/docs") =>
  [page, "/openapi.json", ...files].map((path) => `GET ${root}${path} 200`).sort();

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against the rules of WCAG, each with an element. */
const violations = ({ page }: Visit) =>
  page.evaluate<unknown[]>(
    `axe.run({ runOnly: ${JSON.stringify(rules)} }).then(({ violations }) =>
      violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 150), nodes[0].failureSummary]))`,
  );

async function visitDocs(url: string): Promise<Visit> {
  const visit = await openPage(url);
  await visit.page.locator(".opblock").first().waitFor();
  return visit;
}

const block = ({ page }: Visit, operation: string) => page.locator(`[id$="-${operation}"]`);

/** Opens an operation and sends its example. Resolves with the status and the body of the answer. */
async function tryOut(visit: Visit, operation: string): Promise<[status: string, body: string]> {
  const own = block(visit, operation);
  if (!(await own.getByRole("button", { name: "Execute" }).isVisible())) await own.locator("button").first().click();
  await own.getByRole("button", { name: "Execute" }).click();
  const live = own.locator(".live-responses-table tbody");
  const status = live.locator(".response-col_status").first();
  await status.getByText(/\d{3}/).waitFor();
  const body = await live.locator("pre.microlight").first().innerText();
  return [(await status.innerText()).trim().slice(0, 3), body];
}

describe("loading", () => {
  it.each([
    ["under a stage", `${locked}/v1/docs`, loaded("/v1")],
    ["with a slash at its end", `${locked}/v1/docs/`, loaded("/v1", "/docs/")],
    ["at the root, as under a custom domain", `${open}/docs`, loaded("")],
  ])("%s asks its own origin alone, and for nothing that is not there", async (_, url, requests) => {
    const visit = await visitDocs(url);
    expect(visit.requests.sort()).toEqual(requests);
    expect([visit.strangers, visit.complaints]).toEqual([[], []]);
    const paths = await visit.page.locator(".opblock-summary-path, .opblock-summary-path__deprecated").allInnerTexts();
    expect(paths.sort()).toEqual(Object.keys(contract.paths).sort());
    const { heading } = signature.wording.notice ?? {};
    const notes = await visit.page.locator("header p").allInnerTexts();
    expect(notes.slice(1).map((text) => text.startsWith(heading ?? ""))).toEqual(heading ? [true] : []);
  });

  it("comes packed, so that 1.7 MB are less than 0.5", async () => {
    const { headers } = await fetch(`${open}/site/swagger-ui-bundle.js`);
    expect(headers.get("content-encoding")).toBe("gzip");
    expect(Number(headers.get("content-length"))).toBeLessThan(500_000);
  });

  it("takes no other contract from the address", async () => {
    const visit = await visitDocs(`${open}/docs?url=${locked}/v1/openapi.json&configUrl=${locked}/v1/x.json`);
    expect(visit.strangers).toEqual([]);
  });

  it("leads back to the page", async () => {
    const visit = await visitDocs(`${locked}/v1/docs`);
    await visit.page.getByRole("link", { name: "The page" }).click();
    await visit.page.waitForURL(`${locked}/v1/`);
  });
});

describe("trying it out", () => {
  it("answers the example of the contract", async () => {
    const visit = await visitDocs(`${open}/docs`);
    const [status, body] = await tryOut(visit, "createPredictions");
    const own = await fetch(`${open}/predictions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...jsonExample(), ...(hasCapability("explain") && { parameters: { explain: true } }) }),
    });
    expect([status, JSON.parse(body)]).toEqual(["200", await own.json()]);
    expect([visit.strangers, visit.complaints]).toEqual([[], []]);
  });

  const { legacyRoute } = signature;
  (legacyRoute ? it : it.skip)("answers the example of the legacy route", async () => {
    const visit = await visitDocs(`${open}/docs`);
    const { operationId = "", example } = legacyRoute ?? {};
    expect(await tryOut(visit, operationId)).toEqual(["200", JSON.stringify(example?.answer)]);
  });

  it("tells what the model is", async () => {
    const visit = await visitDocs(`${open}/docs`);
    const [status, body] = await tryOut(visit, "describeModel");
    expect([status, JSON.parse(body)]).toEqual(["200", await (await fetch(`${open}/model`)).json()]);
  });

  it("follows no redirect, which could take the key to another host, and says so", async () => {
    const { server, url } = await serve();
    const { port } = server.address() as AddressInfo;
    const visit = await visitDocs(`${url}/docs`);
    await stop(server);
    const asked: (string | undefined)[] = [];
    const proxy = createServer((request, response) => {
      asked.push(request.url);
      response.writeHead(308, { location: "/elsewhere" }).end();
    });
    await listen(proxy, port);
    try {
      const own = block(visit, "createPredictions");
      await own.locator("button").first().click();
      await own.getByRole("button", { name: "Execute" }).click();
      await own.getByText("The API answered with a redirect. Redirects are not followed.").first().waitFor();
      expect(asked).toEqual(["/predictions"]);
    } finally {
      await stop(proxy);
    }
  });

  it("with a key, which it keeps in memory alone", async () => {
    const visit = await visitDocs(`${locked}/v1/docs`);
    const { page } = visit;
    expect((await tryOut(visit, "createPredictions"))[0]).toBe("403");

    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.locator(".auth-container input").fill(apiKey);
    await page.locator(".modal-ux").getByRole("button", { name: "Authorize" }).click();
    await page.locator(".modal-ux").getByRole("button", { name: "Close", exact: true }).click();
    await block(visit, "createPredictions").getByRole("button", { name: "Clear" }).click();
    const [status, body] = await tryOut(visit, "createPredictions");
    expect([status, JSON.parse(body).predictions[0].id]).toEqual(["200", signature.examples[0]?.id]);

    expect(await kept(visit)).toEqual([]);
    expect(visit.strangers).toEqual([]);
    // Chromium itself reports each answer from 400 up.
    expect(visit.complaints.filter((text) => !text.includes("status of 403"))).toEqual([]);
    await page.reload();
    await page.locator(".opblock").first().waitFor();
    expect((await tryOut(visit, "createPredictions"))[0]).toBe("403");
  });
});

describe.each(["light", "dark"] as const)("where the system is %s", (colorScheme) => {
  async function visitInColour(): Promise<Visit> {
    const visit = await openPage(`${open}/docs`, { colorScheme });
    await visit.page.locator(".opblock").first().waitFor();
    return visit;
  }

  it("so it is", async () => {
    const { page } = await visitInColour();
    const colour = await page.evaluate<string>("getComputedStyle(document.querySelector('.title')).color");
    const [red = 0] = colour.match(/\d+/g)?.map(Number) ?? [];
    expect(red > 150).toBe(colorScheme === "dark");
  });

  it("axe finds nothing: not in an answer, nor in the dialogue for the key, nor in a schema", async () => {
    const visit = await visitInColour();
    const { page } = visit;
    await tryOut(visit, "createPredictions");
    await page.evaluate(axe);
    expect(await violations(visit)).toEqual([]);

    await page.locator(".models .json-schema-2020-12-accordion, .models button").nth(1).click();
    expect(await violations(visit)).toEqual([]);

    await page.getByRole("button", { name: "Authorize" }).first().click();
    await page.locator(".auth-container input").waitFor();
    expect(await violations(visit)).toEqual([]);
  });
});
