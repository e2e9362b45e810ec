/** Chromium, and an account of what a page does in it. */
import { existsSync } from "node:fs";
import { afterAll, afterEach, beforeAll } from "@jest/globals";
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const executablePath = process.env.CHROMIUM || "/usr/bin/chromium";

function startBrowser(): Promise<Browser> {
  if (!existsSync(executablePath)) {
    throw new Error(`There is no Chromium at ${executablePath}. Install it, or set CHROMIUM to the path of one.`);
  }
  // It talks to no one but the page's server.
  const silent = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"];
  return chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu", "--disable-quic", ...silent] });
}

export interface Visit {
  context: BrowserContext;
  page: Page;
  /** Method and path of each request within the origin, and what came of it. */
  requests: string[];
  /** URLs of requests that were to leave the origin. */
  strangers: string[];
  /** What the console has of errors and warnings, violations of the policy among them, and uncaught exceptions. */
  complaints: string[];
}

let browser: Browser | undefined;
const contexts: BrowserContext[] = [];
beforeAll(async () => {
  browser = await startBrowser();
});
afterEach(async () => {
  await Promise.all(contexts.splice(0).map((context) => context.close()));
});
afterAll(async () => {
  await browser?.close();
});

/** A page of its own, with nothing stored, at `url`; loaded, in a browser with `options`. */
export async function open(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  if (!browser) throw new Error("A test visits a page, and the browser starts before the first of them.");
  const context = await browser.newContext(options);
  contexts.push(context);
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const { origin } = new URL(url);
  const visit: Visit = { context, page, requests: [], strangers: [], complaints: [] };

  page.on("request", (request) => {
    const { protocol, origin: own } = new URL(request.url());
    if (protocol !== "data:" && own !== origin) visit.strangers.push(request.url());
  });
  page.on("response", (response) => {
    const { protocol, pathname } = new URL(response.url());
    if (protocol !== "data:") visit.requests.push(`${response.request().method()} ${pathname} ${response.status()}`);
  });
  page.on("requestfailed", (request) => visit.complaints.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("pageerror", (error) => visit.complaints.push(String(error)));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) visit.complaints.push(message.text());
  });

  await page.goto(url);
  return visit;
}

/** The page at `url`, once the API has told it what the model is. */
export async function visit(url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visit = await open(url, options);
  const { page } = visit;
  await page.locator("#model", { hasNotText: "Loading the description" }).waitFor();
  // The part of the page that the address names.
  await page.getByText("Loading …").waitFor({ state: "detached" });
  return visit;
}

/** What the browser has kept of the visit, wherever a page can keep things. Empty where nothing was. */
export async function kept({ context, page }: Visit): Promise<unknown[]> {
  const inPage = await page.evaluate<unknown[]>(`(async () => [
    ...Object.entries(localStorage), ...Object.entries(sessionStorage), ...await indexedDB.databases(),
    ...await caches.keys(), ...await navigator.serviceWorker.getRegistrations(), ...(document.cookie ? [document.cookie] : []),
  ])()`);
  return [...inPage, ...(await context.cookies())];
}
