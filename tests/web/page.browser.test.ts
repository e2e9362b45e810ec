/** The page in a real browser: what it loads, wherever the API stands, and how it comes by the key. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, jest } from "@jest/globals";
import { signature } from "../support/model.ts";
import { siteFolder } from "../support/site.ts";
import { apiKey, asDeployed, predict, serve } from "./api.ts";
import { kept, visit as visitPage } from "./browser.ts";
import { alertOf, ask, casesOf, fillInExample, keyOf, shown, table } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url: locked } = await serve(asDeployed);
const { url: open } = await serve();

/** The first load: the page, what it names, and what the model is. */
function loaded(root: string, page = `${root}/`) {
  const html = readFileSync(join(siteFolder, "index.html"), "utf8");
  const files = html.match(/site\/[\w.-]+/g) ?? [];
  return [page, `${root}/model`, ...files.map((name) => `${root}/${name}`)].map((path) => `GET ${path} 200`).sort();
}

describe("loading", () => {
  it.each([
    ["under a stage", `${locked}/v1/`, loaded("/v1")],
    ["under a stage, without the slash", `${locked}/v1`, loaded("/v1", "/v1")],
    ["at the root, as under a custom domain", `${open}/`, loaded("")],
  ])("%s asks its own origin alone, and for nothing that is not there", async (_, url, requests) => {
    const visit = await visitPage(url);
    expect(visit.requests.sort()).toEqual(requests);
    expect([visit.strangers, visit.complaints]).toEqual([[], []]);
    expect(await visit.page.locator("#model").innerText()).toContain(signature.name);
  });

  it("an inline script would not run, nor one of another origin, nor a request to it, and this test would tell", async () => {
    const visit = await visitPage(`${open}/`);
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
  const url = `${locked}${path}#many-cases`;

  it("asks when the API refuses, keeps the key in memory and what was typed in place", async () => {
    const visit = await visitPage(url);
    const { page } = visit;
    expect(await keyOf(visit).isVisible()).toBe(false);

    const text = await fillInExample(visit);
    await ask(visit);
    await page.locator("#key:focus").waitFor();
    expect(await alertOf(visit).innerText()).toBe("The API requires a key. Enter yours.");
    expect(await casesOf(visit).inputValue()).toBe(text);

    for (const [wrong, complaint] of [
      ["wrong", "The API rejected this key. Enter another."],
      ["ключ", "A key has only ASCII letters, digits and punctuation, without spaces."],
    ] as const) {
      await keyOf(visit).fill(wrong);
      await ask(visit, "Use this key");
      await alertOf(visit).getByText(complaint).waitFor();
      await page.locator("#key:focus").waitFor();
      expect(await keyOf(visit).inputValue()).toBe("");
    }

    await keyOf(visit).fill(` ${apiKey} `);
    await ask(visit, "Use this key");
    await page.locator("#answers:focus").waitFor();
    const own = await predict(`${locked}/v1`, text, { "x-api-key": apiKey });
    expect(await table(visit)).toEqual(own.map(shown));
    expect([await keyOf(visit).isVisible(), await alertOf(visit).count()]).toEqual([false, 0]);

    await casesOf(visit).fill(text.split("\n").slice(0, 2).join("\n"));
    await ask(visit);
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
    await ask(visit);
    await page.locator("#key:focus").waitFor();
    expect(await keyOf(visit).inputValue()).toBe("");
  });
});

describe("to a screen reader", () => {
  it("every control has a name, the key's too", async () => {
    const visit = await visitPage(`${locked}/v1/#many-cases`);
    await fillInExample(visit);
    await ask(visit);
    await keyOf(visit).waitFor();
    const session = await visit.context.newCDPSession(visit.page);
    const { nodes } = await session.send("Accessibility.getFullAXTree");
    const { wording } = signature;
    const controls = nodes.filter(({ role }) => ["button", "link", "textbox"].includes(String(role?.value)));
    expect(controls.map(({ role, name }) => `${role?.value}: ${name?.value}`)).toEqual([
      `link: One ${wording.case}`,
      `link: Many ${wording.cases}`,
      "link: API docs",
      "button: API key",
      "textbox: API key",
      "button: Use this key",
      "button: Not now",
      "button: Choose a CSV file",
      `textbox: CSV: a header that names the columns and a row for each ${wording.case}, or rows alone in the model's order`,
      `button: ${wording.verb}`,
      "button: Fill in an example",
      "button: Continue",
    ]);
  });
});
