/** `npm run screenshots`: the pictures in docs/images, of the page as `npm start` serves it. */
import { spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";
import type { Example } from "../../layers/api/contract/signature.ts";
import { hasCapability, signature } from "../support/model.ts";

const root = join(import.meta.dirname, "../..");
const folder = join(root, "docs/images");
mkdirSync(folder, { recursive: true });

const { examples, wording } = signature;
const [{ id: first }] = examples as [Example, ...Example[]];
const { id: second } = examples[1] ?? { id: first };
const { id: last } = examples.at(-1) ?? { id: first };

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

async function ask(page: Page, example: string): Promise<void> {
  await press(page, example);
  await press(page, wording.verb);
  await page.locator("#answer:focus").waitFor();
}

/** The page from `selector` on, as much as the window shows. */
async function from(page: Page, selector: string): Promise<void> {
  await page.locator(selector).evaluate((element: { scrollIntoView: () => void }) => element.scrollIntoView());
  await page.mouse.move(0, 0);
}

interface Picture {
  options: BrowserContextOptions;
  reach: (page: Page) => Promise<void>;
}

const wide = { width: 1180, height: 820 };
const pictures: Record<string, Picture> = {
  form: { options: { viewport: wide }, reach: (page) => press(page, last) },
  answer: {
    options: { viewport: { width: 1180, height: 900 } },
    async reach(page) {
      await ask(page, last);
      await from(page, "#answer");
    },
  },
  compare: {
    options: { viewport: { width: 1180, height: 760 } },
    async reach(page) {
      await ask(page, first);
      await press(page, "Keep to compare");
      await ask(page, second);
      await from(page, ".compare");
    },
  },
  dark: {
    options: { viewport: { width: 400, height: 820 }, colorScheme: "dark" },
    async reach(page) {
      await ask(page, first);
      await from(page, "#answer");
    },
  },
};

if (hasCapability("prevalence"))
  pictures.people = {
    options: { viewport: { width: 1180, height: 720 } },
    async reach(page) {
      await ask(page, last);
      await from(page, ".population");
    },
  };

const server = spawn(process.execPath, ["local/main.js"], { cwd: root, env: { ...process.env, PORT: "0" } });
const url = await new Promise<string>((resolve) => {
  let printed = "";
  server.stdout.on("data", (text) => {
    printed += text;
    const [, found] = /Page +(\S+)/.exec(printed) ?? [];
    if (found) resolve(found);
  });
});
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu"],
});
try {
  for (const [name, { options, reach }] of Object.entries(pictures)) {
    const context = await browser.newContext(options);
    const page = await context.newPage();
    await page.goto(url);
    await page.locator("#model summary").waitFor();
    await reach(page);
    const path = join(folder, `${name}.png`);
    const { length } = await page.screenshot({ path });
    console.log(`docs/images/${name}.png ${Math.round(length / 1000)} kB`);
    await context.close();
  }
} finally {
  await browser.close();
  server.kill();
}
