/** The page in a real browser, served by the API as npm start runs it, under a stage and at the root. */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import type { Browser } from "playwright-core";
import { loadFunctions } from "../../local/functions.ts";
import { type Contract, functionsOf } from "../../local/gateway/contract.ts";
import { createGateway, type GatewayOptions } from "../../local/gateway/server.ts";
import { listen } from "../../local/listen.ts";
import { readContract } from "../support/contract.ts";
import { stop } from "../support/endpoint.ts";
import { realModel } from "../support/model.ts";
import { kept, startBrowser, type Visit, visit } from "./browser.ts";

const apiKey = "the-key-of-this-test";
const typed = "# typed by hand\n";

Object.assign(process.env, {
  SITE_FOLDER: "web",
  POWERTOOLS_LOG_LEVEL: "SILENT",
  POWERTOOLS_METRICS_DISABLED: "true",
});
const modelServer = await realModel();
const contract = readContract() as unknown as Contract;
const resolveFunction = await loadFunctions(functionsOf(contract), new URL("../../", import.meta.url));

const servers: Server[] = [modelServer];
async function serve(options: Partial<GatewayOptions>): Promise<{ server: Server; url: string }> {
  const server = createGateway({ contract, resolveFunction, ...options });
  servers.push(server);
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}` };
}
const stage = { stageName: "v1", stageInPath: true };
const { url: locked } = await serve({ ...stage, apiKey });
const { url: open } = await serve({});

let browser: Browser;
const visits: Visit[] = [];
beforeAll(async () => {
  browser = await startBrowser();
});
afterEach(async () => {
  await Promise.all(visits.splice(0).map(({ context }) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(servers.filter((server) => server.listening).map(stop));
});

async function go(url: string): Promise<Visit> {
  const made = await visit(browser, url);
  visits.push(made);
  return made;
}

const casesOf = ({ page }: Visit) => page.getByLabel("CSV:");
const keyOf = ({ page }: Visit) => page.getByLabel("API key");
const alertOf = ({ page }: Visit) => page.getByRole("alert");
const press = ({ page }: Visit, name: string) => page.getByRole("button", { name }).click();

/** Presses Diagnose, or another button that does the same, and resolves once the API has answered and the page has told. */
async function diagnose(visit: Visit, button = "Diagnose") {
  await press(visit, button);
  await visit.page.locator("form#form:not([aria-busy=true])").waitFor();
}

/** Fills in the example, and waits for it: the focus follows. */
async function fillInExample(visit: Visit): Promise<string> {
  await press(visit, "Fill in an example");
  await visit.page.locator("#cases:focus").waitFor();
  return casesOf(visit).inputValue();
}

/** The cells of the table, row by row. */
async function table({ page }: Visit): Promise<string[][]> {
  const rows = await page.locator("tbody tr").all();
  return Promise.all(rows.map((row) => row.locator("th, td").allInnerTexts()));
}

interface Prediction {
  id: string;
  diagnosis: string;
  probability: number;
  plausible: string[];
}

/** What the API itself answers to a body of CSV. */
async function predictions(root: string, body: string, headers: Record<string, string> = {}): Promise<Prediction[]> {
  const init = { method: "POST", headers: { "content-type": "text/csv", ...headers }, body };
  const response = await fetch(`${root}/predictions`, init);
  expect(response.status).toBe(200);
  return ((await response.json()) as { predictions: Prediction[] }).predictions;
}

/** As the page is to show it: never a certainty that the model has not. */
function percent(probability: number): string {
  if (probability > 0.999) return "> 99.9 %";
  return probability < 0.001 ? "< 0.1 %" : `${(probability * 100).toFixed(1)} %`;
}
const shown = ({ id, diagnosis, probability, plausible }: Prediction) => [
  id,
  diagnosis.charAt(0).toUpperCase() + diagnosis.slice(1),
  percent(probability),
  plausible.join(" or "),
  "",
];

const loaded = (root: string, page = `${root}/`) =>
  [`GET ${page} 200`, `GET ${root}/model 200`, `GET ${root}/site/page.css 200`, `GET ${root}/site/page.js 200`].sort();

describe("loading", () => {
  it.each([
    ["under a stage", `${locked}/v1/`, loaded("/v1")],
    ["under a stage, without the slash", `${locked}/v1`, loaded("/v1", "/v1")],
    ["at the root, as under a custom domain", `${open}/`, loaded("")],
  ])("%s asks its own origin alone, and for nothing that is not there", async (_, url, requests) => {
    const visit = await go(url);
    expect(visit.requests.sort()).toEqual(requests);
    expect([visit.strangers, visit.complaints]).toEqual([[], []]);
    expect(await visit.page.locator("#model").innerText()).toContain("wdbc-additive-logistic");
  });

  it("an inline script would not run, nor one of another origin, nor a request to it, and this test would tell", async () => {
    const visit = await go(`${open}/`);
    await visit.page.evaluate(`(async () => {
      document.body.append(Object.assign(document.createElement("script"), { textContent: "window.ran = true" }));
      document.body.append(Object.assign(document.createElement("script"), { src: "${locked}/v1/site/page.js" }));
      document.body.insertAdjacentHTML("beforeend", "<p style='color: red'>");
      await fetch("${locked}/v1/health").catch(() => {});
    })()`);
    expect(await visit.page.evaluate("window.ran")).toBeUndefined();
    const policies = visit.complaints.filter((text) => text.includes("Content Security Policy"));
    for (const directive of ["script-src", "style-src", "connect-src"]) expect(policies.join()).toContain(directive);
  });
});

describe.each(["/v1/", "/v1"])("with a key, at %s", (path) => {
  const url = locked + path;

  it("asks when the API refuses, keeps the key in memory and what was typed in place", async () => {
    const visit = await go(url);
    const { page } = visit;
    expect(await keyOf(visit).isVisible()).toBe(false);

    const text = await fillInExample(visit);
    await diagnose(visit);
    await page.locator("#key:focus").waitFor();
    expect(await alertOf(visit).innerText()).toBe("The API asks for a key.");
    expect(await casesOf(visit).inputValue()).toBe(text);

    for (const wrong of ["wrong", "ключ"]) {
      await keyOf(visit).fill(wrong);
      await diagnose(visit, "Use this key");
      await alertOf(visit).getByText("The API did not take this key. Try another.").waitFor();
      await page.locator("#key:focus").waitFor();
      expect(await keyOf(visit).inputValue()).toBe("");
    }

    await keyOf(visit).fill(` ${apiKey} `);
    await diagnose(visit, "Use this key");
    await page.locator("#answers:focus").waitFor();
    const own = await predictions(`${locked}/v1`, text, { "x-api-key": apiKey });
    expect(own.map(({ diagnosis }) => diagnosis)).toEqual(["malignant", "benign", "indeterminate"]);
    expect(await table(visit)).toEqual(own.map(shown));
    expect([await keyOf(visit).isVisible(), await alertOf(visit).innerText()]).toEqual([false, ""]);

    await casesOf(visit).fill(text.split("\n").slice(0, 2).join("\n"));
    await diagnose(visit);
    expect(await table(visit)).toEqual(own.slice(0, 1).map(shown));
    expect(visit.requests.filter((request) => request.includes("/predictions"))).toEqual([
      "POST /v1/predictions 403",
      "POST /v1/predictions 403",
      "POST /v1/predictions 200",
      "POST /v1/predictions 200",
    ]);

    expect(await kept(visit)).toEqual([]);
    expect(page.url()).toBe(url);
    expect(visit.strangers).toEqual([]);
    // Chromium itself reports each answer from 400 up.
    expect(visit.complaints.filter((text) => !text.includes("status of 403"))).toEqual([]);

    await page.reload();
    expect(await casesOf(visit).inputValue()).toBe("");
    await fillInExample(visit);
    await diagnose(visit);
    await page.locator("#key:focus").waitFor();
    expect(await keyOf(visit).inputValue()).toBe("");
  });
});

it("a key that is taken is asked for no more where the API refuses the rest, and the focus is where to mend it", async () => {
  const visit = await go(`${locked}/v1/`);
  await casesOf(visit).fill("1,2,3");
  await diagnose(visit);
  await keyOf(visit).fill(apiKey);
  await diagnose(visit, "Use this key");
  await alertOf(visit).getByText("Line 1: The row has 3 cells instead of 30.").waitFor();
  await visit.page.locator("#cases:focus").waitFor();
  expect(await keyOf(visit).isVisible()).toBe(false);
});

describe("without a key", () => {
  it("asks for none", async () => {
    const visit = await go(`${open}/`);
    const text = await fillInExample(visit);
    await diagnose(visit);
    expect(await table(visit)).toEqual((await predictions(open, text)).map(shown));
    expect([await keyOf(visit).isVisible(), visit.complaints]).toEqual([false, []]);
  });

  it("shows what is wrong with a row in its place, and the answers to the others", async () => {
    const visit = await go(`${open}/`);
    await casesOf(visit).fill((await fillInExample(visit)).replace("15.71", "abc"));
    await diagnose(visit);
    const rows = await table(visit);
    expect(rows[1]).toEqual([
      "case-20",
      "Line 3: The row breaks the contract: 1 fault. texture_mean must be a finite number.",
    ]);
    expect(rows.map(([name]) => name)).toEqual(["case-0", "case-20", "case-49"]);
    expect(rows[2]?.[1]).toBe("Indeterminate");
  });

  it("shows each fault of a body that is refused, with its line, and keeps the body", async () => {
    const visit = await go(`${open}/`);
    await casesOf(visit).fill("1,2,3");
    await diagnose(visit);
    expect(await alertOf(visit).locator("p, li").allInnerTexts()).toEqual([
      "No row of the CSV can be read: 1 fault.",
      "Line 1: The row has 3 cells instead of 30.",
    ]);
    expect(await casesOf(visit).inputValue()).toBe("1,2,3");
    expect(await visit.page.getByRole("table").isVisible()).toBe(false);
  });

  it("says so where there is nothing to diagnose", async () => {
    const visit = await go(`${open}/`);
    await diagnose(visit);
    expect(await alertOf(visit).innerText()).toBe("The body is empty.");
  });

  it("leaves a doubt of the model beside the diagnosis", async () => {
    const visit = await go(`${open}/`);
    await casesOf(visit).fill((await fillInExample(visit)).replace("15.71", "39"));
    await diagnose(visit);
    const [, row = []] = await table(visit);
    expect(row[1]).toBe("Indeterminate");
    expect(row[4]).toContain("texture_worst: smaller than texture_mean");
  });

  it("says that the API is gone, and keeps what was typed", async () => {
    const { server, url } = await serve({});
    const visit = await go(`${url}/`);
    await stop(server);
    await casesOf(visit).fill(typed);
    for (const button of ["Diagnose", "Fill in an example"]) {
      await diagnose(visit, button);
      await alertOf(visit).getByText("The API could not be reached. Your text is still here: try again.").waitFor();
      expect(await casesOf(visit).inputValue()).toBe(typed);
      await visit.page.evaluate("document.getElementById('problem').replaceChildren()");
    }
  });

  it("has the words of the API where the model is down, on loading and on asking", async () => {
    const { port } = modelServer.address() as AddressInfo;
    await stop(modelServer);
    try {
      const words = "The model is starting, overloaded or down. Try again soon.";
      const visit = await go(`${open}/`);
      expect(await visit.page.locator("#model").innerText()).toBe(words);
      const text = await fillInExample(visit);
      await diagnose(visit);
      expect(await alertOf(visit).innerText()).toBe(words);
      expect(await casesOf(visit).inputValue()).toBe(text);
    } finally {
      await listen(modelServer, port);
    }
  });
});

describe("to a screen reader", () => {
  it("every control has a name, the key's too", async () => {
    const visit = await go(`${locked}/v1/`);
    await fillInExample(visit);
    await diagnose(visit);
    await keyOf(visit).waitFor();
    const session = await visit.context.newCDPSession(visit.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const controls = nodes.filter(({ role }) => ["button", "link", "textbox"].includes(String(role?.value)));
    expect(controls.map(({ role, name }) => `${role?.value}: ${name?.value}`)).toEqual([
      "textbox: CSV: a header that names the measurements and a row for each case, or rows alone in the model's order",
      "button: Diagnose",
      "button: Fill in an example",
      "textbox: API key",
      "button: Use this key",
    ]);
  });
});

describe("over HTTP", () => {
  const paths = ["/v1/", "/v1", "/v1/site/page.css", "/v1/site/page.js", "/v1/site/example.csv"];

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

  it.each(["/v1/predictions", "/v1/predictbreastcancer"])(
    "the page opens no other route: %s stays closed",
    async (path) => {
      for (const key of [undefined, "wrong"]) {
        const headers = { "content-type": "text/csv", referer: `${locked}/v1/`, ...(key && { "x-api-key": key }) };
        expect((await fetch(locked + path, { method: "POST", headers, body: "1" })).status).toBe(403);
      }
    },
  );
});
