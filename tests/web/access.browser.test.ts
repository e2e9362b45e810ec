/** Everyone can use the page: axe in each of its states, the keyboard alone, a narrow screen, 400 % zoom. */
import { describe, expect, it, jest } from "@jest/globals";
import { signature } from "../support/model.ts";
import { apiKey, asDeployed, modelServer, predict, serve } from "./api.ts";
import { axe } from "./axe.ts";
import { type Visit, visit as visitPage } from "./browser.ts";
import { caseExamples } from "./examples.ts";
import { ask, field, fieldId, leastCertain, press, submit, unfamiliar } from "./one-case.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();
const { url: locked } = await serve(asDeployed);
const [first, second] = signature.columns as [Column, Column];
type Column = (typeof signature.columns)[number];
const { byId, header, rows } = caseExamples;
const [id = "", other = ""] = Object.keys(byId);
/** The one that the page has most to say about. */
const { id: doubtful } = leastCertain(await predict(url, `${header}\n${rows.join("\n")}`));

/** Opens what is closed, so that axe sees it. */
const openAll = ({ page }: Visit) =>
  page.evaluate("for (const details of document.querySelectorAll('details')) details.open = true");

const states: Record<string, (visit: Visit) => Promise<void>> = {
  "the empty form": async () => {},
  "the form with errors": async (visit) => {
    await press(visit, id);
    await field(visit, first.title).fill("abc");
    await field(visit, second.title).fill(String(unfamiliar(second)));
    await submit(visit);
    await visit.page.locator(".summary:focus").waitFor();
  },
  "a row that does not fit": async (visit) => {
    await press(visit, "Paste a row");
    await visit.page.locator("#paste-text").fill("1 2 3");
    await press(visit, "Fill in");
    await visit.page.getByText("This text has 3 cells").waitFor();
  },
  "the answer, all of it": async (visit) => {
    await ask(visit, doubtful);
    await openAll(visit);
    await visit.page.locator("pre").waitFor();
  },
  "the answer to an unusual case": async (visit) => {
    await press(visit, id);
    await field(visit, second.title).fill(String(unfamiliar(second)));
    await ask(visit);
  },
  "two cases side by side": async (visit) => {
    await ask(visit, id);
    await press(visit, "Keep to compare");
    await ask(visit, other);
    await openAll(visit);
  },
};

/** What a person would have to scroll sideways for: text is cut off or hidden then. */
const tooWide = ({ page }: Visit) =>
  page.evaluate<number>("document.documentElement.scrollWidth - document.documentElement.clientWidth");

describe.each(Object.entries(states))("%s", (_, reach) => {
  it.each([
    ["light", 1280, "light"],
    ["dark", 1280, "dark"],
    ["narrow, as on a small phone and at 400 % zoom", 320, "light"],
    ["narrow and dark", 320, "dark"],
  ] as const)("%s: axe finds nothing, and nothing is wider than the screen", async (_, width, colorScheme) => {
    const visit = await visitPage(`${url}/`, { viewport: { width, height: width === 320 ? 256 : 900 }, colorScheme });
    await reach(visit);
    expect(await axe(visit.page)).toEqual([]);
    expect(await tooWide(visit)).toBe(0);
  });
});

it("axe finds nothing where the API asks for a key", async () => {
  const visit = await visitPage(`${locked}/v1/`);
  await press(visit, id);
  await submit(visit);
  await visit.page.locator("#key:focus").waitFor();
  expect(await axe(visit.page)).toEqual([]);
  await visit.page.locator("#key").fill(apiKey);
  await press(visit, "Use this key");
  await visit.page.locator("#answer:focus").waitFor();
});

it("axe finds nothing where the model is down", async () => {
  const { port } = modelServer.address() as { port: number };
  await new Promise((resolve) => {
    modelServer.close(resolve);
    modelServer.closeAllConnections();
  });
  try {
    const visit = await visitPage(`${url}/`);
    await press(visit, id);
    await submit(visit);
    await visit.page.locator("main .complaint").waitFor();
    expect(await axe(visit.page)).toEqual([]);
  } finally {
    await new Promise<void>((resolve) => modelServer.listen(port, "127.0.0.1", resolve));
  }
});

it("this test would tell: axe finds an image without a text, and a text without contrast", async () => {
  const visit = await visitPage(`${url}/`);
  await visit.page.evaluate(`(() => {
    document.querySelector("main").append(new Image());
    document.querySelector("h1").style.color = document.querySelector("h2").style.color = "#cccccc";
  })()`);
  const found = (await axe(visit.page)).join();
  expect(found).toContain("image-alt");
  expect(found).toContain("color-contrast");
});

describe("by the keyboard alone", () => {
  const focused = ({ page }: Visit) =>
    page.evaluate<string>("document.activeElement.id || document.activeElement.textContent");

  /** Tabs on until the focus is on `what`, an id or a text. */
  async function tabTo(visit: Visit, what: string, key = "Tab"): Promise<void> {
    for (let i = 0; i < 90; i++) {
      if ((await focused(visit)) === what) return;
      await visit.page.keyboard.press(key);
    }
    throw new Error(`Tab does not lead to ${what}.`);
  }

  it("a case is chosen, asked about, kept, compared and mended", async () => {
    const visit = await visitPage(`${url}/`);
    const { keyboard } = visit.page;
    await tabTo(visit, id);
    await keyboard.press("Enter");
    await tabTo(visit, fieldId(first.name));
    await keyboard.press("Enter");
    await visit.page.locator("#answer:focus").waitFor();

    await tabTo(visit, "what-if-slider");
    const before = await visit.page.locator("#what-if-value").inputValue();
    await keyboard.press("Home");
    expect(await visit.page.locator("#what-if-value").inputValue()).not.toBe(before);
    if ((await visit.page.locator("#threshold").count()) > 0) {
      await tabTo(visit, "threshold");
      await keyboard.press("End");
    }
    await tabTo(visit, "Keep to compare");
    await keyboard.press("Space");

    await tabTo(visit, other, "Shift+Tab");
    await keyboard.press("Space");
    await tabTo(visit, fieldId(second.name));
    await keyboard.press("ControlOrMeta+a");
    await keyboard.type("x");
    await keyboard.press("Enter");
    await visit.page.locator(".summary:focus").waitFor();
    await keyboard.press("Tab");
    await keyboard.press("Enter");
    expect(await focused(visit)).toBe(fieldId(second.name));
    await keyboard.press("ControlOrMeta+a");
    await keyboard.type(byId[id]?.[1] ?? "");
    await keyboard.press("Enter");
    await visit.page.locator("#compare").waitFor();
    expect(await visit.page.locator("#compare").innerText()).toBe(`${id} and ${other}, side by side`);
  });

  it("the focus is seen wherever it is", async () => {
    const visit = await visitPage(`${url}/`);
    await ask(visit, doubtful);
    await visit.page.evaluate("document.activeElement.blur()");
    const bare: string[] = [];
    const seen = new Set<string>();
    for (let i = 0; i < 80; i++) {
      await visit.page.keyboard.press("Tab");
      const [name = "", outline] = await visit.page.evaluate<[string, number]>(`(() => {
        const element = document.activeElement;
        const style = getComputedStyle(element);
        return [element.id || element.textContent, style.outlineStyle === "none" ? 0 : Number.parseFloat(style.outlineWidth)];
      })()`);
      seen.add(name);
      if (outline < 2 && (await visit.page.evaluate("document.activeElement !== document.body"))) bare.push(name);
    }
    expect(bare).toEqual([]);
    // Every field, and more than a dozen of the other controls.
    expect(seen.size).toBeGreaterThan(signature.columns.length + 12);
  });
});

it("what can be pressed is 24 pixels high and wide", async () => {
  const visit = await visitPage(`${url}/`, { viewport: { width: 320, height: 600 } });
  await ask(visit, doubtful);
  const small = await visit.page.evaluate<
    string[]
  >(`[...document.querySelectorAll("button, input, select, summary, nav a")]
    .filter((element) => element.checkVisibility())
    .map((element) => [element.id || element.textContent, element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([name]) => name)`);
  expect(small).toEqual([]);
});

it("nothing moves for whoever wants no motion", async () => {
  const visit = await visitPage(`${url}/`, { reducedMotion: "reduce" });
  await ask(visit, doubtful);
  const moving = await visit.page.evaluate<string[]>(`[...document.querySelectorAll("*")]
    .filter((element) => {
      const { transitionDuration, animationName } = getComputedStyle(element);
      return transitionDuration !== "0s" || animationName !== "none";
    })
    .map((element) => element.tagName)`);
  expect(moving).toEqual([]);
});
