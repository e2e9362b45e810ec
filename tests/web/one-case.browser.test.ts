/** One case in a real browser, from the empty form to the files that are taken home. */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, jest } from "@jest/globals";
import type { components } from "../../client/src/generated/openapi.ts";
import { languages, snippet } from "../../web/src/snippets.ts";
import { serveRelay } from "../support/front.ts";
import { predict, serve } from "./api.ts";
import { kept, type Visit, visit as visitPage } from "./browser.ts";
import { caseExamples } from "./examples.ts";
import { cells, diagnose, field, press, probabilityOf, summary } from "./one-case.ts";
import { percent } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();
const open = () => visitPage(`${url}/`);
const { byId, header, rows, names } = caseExamples;
const expected = new Map((await predict(url, `${header}\n${rows.join("\n")}`)).map((each) => [each.id, each]));

const filledIn = ({ page }: Visit) => page.getByText("The row is filled in.").waitFor({ state: "attached" });
const paste = async (visit: Visit, label: string, text: string) => {
  await field(visit, label).focus();
  await visit.page.evaluate(
    `document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true,
      clipboardData: (() => { const data = new DataTransfer(); data.setData("text/plain", ${JSON.stringify(text)}); return data; })() }))`,
  );
};

describe("the form", () => {
  it("is built from the contract and the model: a field for each measurement, with its range", async () => {
    const visit = await open();
    expect(await visit.page.locator(".measurement input").count()).toBe(names.length);
    const model = (await (await fetch(`${url}/model`)).json()) as components["schemas"]["Model"];
    for (const { name, label, minimum, maximum } of model.features) {
      expect(await field(visit, label).getAttribute("id")).toBe(`field-${name}`);
      const range = await visit.page.locator(`#field-${name}-range`).innerText();
      expect(range).toContain(`${Number(minimum.toPrecision(4))} – ${Number(maximum.toPrecision(4))}`);
    }
  });

  it.each(Object.keys(byId))("fills in %s at a click, and its answer is the API's", async (id) => {
    const visit = await open();
    await diagnose(visit, id);
    expect(await cells(visit)).toEqual(byId[id]);
    const { probability = Number.NaN, diagnosis } = expected.get(id) ?? {};
    expect(await probabilityOf(visit).innerText()).toBe(percent(probability));
    const headline = await visit.page.locator("#verdict").innerText();
    expect(headline).toBe(
      diagnosis === "indeterminate"
        ? "Indeterminate: a human should review this case"
        : `The pattern resembles ${diagnosis} cases`,
    );
    expect([visit.strangers, visit.complaints, await kept(visit)]).toEqual([[], [], []]);
    expect(visit.page.url()).toBe(`${url}/`);
  });

  it("marks a value outside of the training's range while it is typed, and asks the model all the same", async () => {
    const visit = await open();
    await press(visit, "case-20");
    await field(visit, "Texture, worst").fill("49,9");
    expect(await visit.page.locator("#field-texture_worst-range").innerText()).toMatch(
      /^Outside training: 12\.02 – 49\.54/,
    );
    await diagnose(visit);
    const doubt = visit.page.locator(".doubts a", { hasText: "Texture, worst" });
    await doubt.click();
    expect(await visit.page.locator(":focus").getAttribute("id")).toBe("field-texture_worst");
  });

  it("clears and undoes, and loses nothing on the way", async () => {
    const visit = await open();
    await field(visit, "Radius, mean").fill("12.5");
    await press(visit, "case-0");
    await press(visit, "Clear");
    expect(new Set(await cells(visit))).toEqual(new Set([""]));
    await press(visit, "Undo");
    expect(await cells(visit)).toEqual(byId["case-0"]);
    await press(visit, "Undo");
    expect((await cells(visit)).filter(Boolean)).toEqual(["12.5"]);
  });
});

describe("a row that is pasted", () => {
  it.each([
    ["with tabs", (row: string[]) => row.join("\t")],
    ["with semicolons and decimal commas", (row: string[]) => row.join(";").replaceAll(".", ",")],
    ["as a column", (row: string[]) => row.join("\n")],
  ])("%s fills the form from any field", async (_, text) => {
    const visit = await open();
    const row = byId["case-49"] ?? [];
    await paste(visit, "Area, mean", text(row));
    await filledIn(visit);
    expect((await cells(visit)).map(Number)).toEqual(row.map(Number));
    await diagnose(visit);
    expect(await probabilityOf(visit).innerText()).toBe(percent(expected.get("case-49")?.probability ?? 0));
  });

  it("with cells that are no numbers, or empty, is filled in, and these are marked at once", async () => {
    const visit = await open();
    const row = (byId["case-0"] ?? []).with(0, "abc").with(1, "");
    await paste(visit, "Area, mean", row.join("\t"));
    await visit.page.locator(".summary:focus").waitFor();
    expect(await summary(visit).locator("li").allInnerTexts()).toEqual([
      "Radius, mean: enter a number with a decimal point, like 14.5.",
      "Texture, mean: enter a number.",
    ]);
    expect(await visit.page.locator(".measurement.wrong input").count()).toBe(2);
    expect(await cells(visit)).toEqual(row);
  });

  it("of one number too few is kept, with what to do", async () => {
    const visit = await open();
    const row = byId["case-0"] ?? [];
    await paste(visit, "Radius, mean", row.slice(1).join("\t"));
    const box = visit.page.locator("#paste-text");
    await visit.page.getByText("This text has 29 cells, and a case has 30. Add the 1 missing").waitFor();
    expect(await box.inputValue()).toBe(row.slice(1).join("\t"));
    await box.fill(row.join("\t"));
    await press(visit, "Fill in");
    await filledIn(visit);
    expect(await cells(visit)).toEqual(row);
  });
});

describe("what is wrong with the form", () => {
  it("is told on top and beside the field in the same words, and the title says so", async () => {
    const visit = await open();
    await press(visit, "case-0");
    await field(visit, "Radius, mean").fill("abc");
    await field(visit, "Area, mean").fill("1,234");
    await field(visit, "Symmetry, worst").fill("4.6");
    await field(visit, "Texture, mean").fill(" ");
    await press(visit, "Diagnose");
    await visit.page.locator(".summary:focus").waitFor();
    const texts = await summary(visit).locator("li").allInnerTexts();
    expect(texts).toEqual([
      "Radius, mean: enter a number with a decimal point, like 14.5.",
      "Texture, mean: enter a number.",
      "Area, mean: the comma can separate thousands or decimals. Write a decimal point, or leave the comma out.",
      "Symmetry, worst: enter a number from 0 to 1.",
    ]);
    const beside = await visit.page.locator(".measurement .error").allInnerTexts();
    expect(beside.map((text) => text.replace(/^Error:\s/, "")).sort()).toEqual(texts.sort());
    expect(await visit.page.title()).toMatch(/^Error: /);
    await summary(visit).getByRole("link", { name: "Symmetry, worst" }).click();
    expect(await visit.page.locator(":focus").getAttribute("id")).toBe("field-symmetry_worst");
    expect(visit.requests.filter((request) => request.includes("/predictions"))).toEqual([]);

    expect(await field(visit, "Radius, mean").inputValue()).toBe("abc");
    await diagnose(visit, "case-0");
    expect(await visit.page.title()).not.toMatch(/^Error: /);
  });

  it("of an empty one is told once", async () => {
    const visit = await open();
    await press(visit, "Diagnose");
    expect(await summary(visit).locator("li").allInnerTexts()).toEqual([
      "Enter 30 measurements, paste a row of them, or choose an example.",
    ]);
  });
});

describe("the answer", () => {
  it("has reasons that sum to the log-odds, in a chart and in a table", async () => {
    const visit = await open();
    await diagnose(visit, "case-20");
    expect(await visit.page.locator(".chart .line").count()).toBe(10);
    await visit.page.getByText("Show every measurement as a table").click();
    const table = visit.page.getByRole("region", { name: "Contributions as a table" });
    const totals = await table.locator("tbody tr td:last-child").allInnerTexts();
    const numbers = totals.map((text) => Number(text.replace("−", "-")));
    const sum = numbers.slice(0, -1).reduce((all, each) => all + each, 0);
    const { probability = 0 } = expected.get("case-20") ?? {};
    expect(Math.abs(sum - Math.log(probability / (1 - probability)))).toBeLessThan(0.06);
    expect(Math.abs((numbers.at(-1) ?? 0) - Math.log(probability / (1 - probability)))).toBeLessThan(0.006);
  });

  it("moves with a measurement, each time it moves, and tells what that took beside the bare request", async () => {
    const visit = await open();
    await diagnose(visit, "case-49");
    const features = Object.fromEntries(names.map((name, i) => [name, Number(byId["case-49"]?.[i])]));
    const { moves, bare } = await visit.page.evaluate<{ moves: number[]; bare: number[] }>(`(async () => {
      const slider = document.getElementById("what-if-slider");
      const shown = document.getElementById("what-if-probability");
      const [low, high] = [Number(slider.min), Number(slider.max)];
      const body = JSON.stringify({ instances: [{ features: ${JSON.stringify(features)} }], parameters: {} });
      const times = { moves: [], bare: [] };
      const time = async (list, work) => {
        const start = performance.now();
        await work();
        list.push(performance.now() - start);
      };
      const bare = async () => (await fetch("predictions", { method: "POST", headers: { "content-type": "application/json" }, body })).json();
      const move = (share) => new Promise((resolve) => {
        const before = shown.textContent;
        new MutationObserver((_, observer) => {
          if (shown.textContent === before) return;
          observer.disconnect();
          resolve();
        }).observe(shown, { subtree: true, childList: true, characterData: true });
        slider.value = String(low + (high - low) * share);
        slider.dispatchEvent(new Event("input", { bubbles: true }));
      });
      for (let i = 1; i <= 40; i++) {
        await time(times.moves, () => move(i % 2 ? 0.6 + i / 160 : i / 160));
        await time(times.bare, bare);
      }
      return times;
    })()`);
    const at = (list: number[], share: number) => list.toSorted((a, b) => a - b)[Math.floor(share * list.length)] ?? 0;
    const [median, p95, bareMedian] = [at(moves, 0.5), at(moves, 0.95), at(bare, 0.5)].map((ms) => ms.toFixed(1));
    console.info(`what-if: median ${median} ms, p95 ${p95} ms; a bare request: median ${bareMedian} ms`);
    expect([moves.length, bare.length]).toEqual([40, 40]);
  });

  it("what-if ends with the last move's answer, and with what the API says of it", async () => {
    const visit = await open();
    await diagnose(visit, "case-49");
    await visit.page.locator("#what-if-name").selectOption("texture_worst");
    for (const value of ["20", "25", "30", "40"]) await visit.page.locator("#what-if-value").fill(value);
    const moved = `${names.join()}\n${names.map((name, i) => (name === "texture_worst" ? "40" : byId["case-49"]?.[i])).join()}`;
    const [own] = await predict(url, moved);
    await visit.page
      .locator("#what-if-probability")
      .getByText(percent(own?.probability ?? 0), { exact: true })
      .waitFor();
    await press(visit, "Use in the form");
    expect(await field(visit, "Texture, worst").inputValue()).toBe("40");
    await visit.page.getByText("You changed the form.").waitFor();
  });

  it("what-if begins with the case's own value for each measurement, also where two have the same", async () => {
    const visit = await open();
    await visit.page.getByRole("button", { name: "case-49" }).click();
    for (const label of ["Concavity, mean", "Concave points, mean"]) await field(visit, label).fill("0");
    await press(visit, "Diagnose");
    const { page } = visit;
    await page.locator("#what-if-name").selectOption("concavity_mean");
    await page.locator("#what-if-value").fill("0.4");
    await page.locator(".what-if").getByText("with 0.4. Unchanged (0):").waitFor();
    await page.locator("#what-if-name").selectOption("concave_points_mean");
    expect(await page.locator("#what-if-value").inputValue()).toBe("0");
    expect(await page.locator(".what-if").innerText()).toContain("with 0.\n");
  });

  it("what-if shows no late answer: not under another measurement, and not over a complaint", async () => {
    const visit = await open();
    await diagnose(visit, "case-49");
    const { page } = visit;
    const card = page.locator(".what-if");
    const answers: Promise<unknown>[] = [];
    await page.route("**/predictions", async (route) => {
      await sleep(300);
      await route.continue();
    });
    const late = () => answers.push(page.waitForResponse("**/predictions"));
    await page.locator("#what-if-name").selectOption("texture_worst");
    late();
    await page.locator("#what-if-value").fill("49");
    await page.locator("#what-if-name").selectOption("radius_se");
    await Promise.all(answers);
    expect(await card.innerText()).toContain("18.7% Indeterminate with 0.2338 µm.");
    late();
    await page.locator("#what-if-value").fill("0.3");
    await page.locator("#what-if-value").fill("0.3x");
    await Promise.all(answers);
    expect(await card.innerText()).toMatch(/Enter a number from/);
    expect(await card.innerText()).not.toMatch(/%/);
  });

  it("what-if gives the reason for its result, also where the probability alone would decide otherwise", async () => {
    const visit = await open();
    await diagnose(visit, "case-20");
    const { page } = visit;
    const reason = page.locator("#what-if-reason");
    expect(await reason.innerText()).toContain("In that range, the model calls a case benign.");
    await page.locator("#what-if-name").selectOption("radius_worst");
    await page.locator("#what-if-value").fill("3");
    await reason.getByText("the warnings say that this case is unlike the training cases").waitFor();
    const card = await page.locator(".what-if").innerText();
    expect(card).toContain("Indeterminate");
    expect(card).toContain("Radius, worst: far below the range seen in training");
  });

  it.each(["case-0", "case-20", "case-49"])(
    "%s has one result in all parts, at any prevalence and threshold",
    async (id) => {
      const visit = await open();
      await diagnose(visit, id);
      const { page } = visit;
      const { diagnosis = "" } = expected.get(id) ?? {};
      const texts = async () => (await page.locator(".answer").innerText()).replaceAll("\u00a0", "");
      for (const key of ["Home", "End"]) {
        await page.locator("#threshold").press(key);
        expect(await page.locator("#threshold-case").innerText()).toContain(
          "The threshold does not change the model's result.",
        );
      }
      const shifted = await page.locator(".people [role=status]").first().innerText();
      expect(shifted).toMatch(new RegExp(`is [<>\\d.\\s]+%, and the result is ${diagnosis}\\.`));
      const text = await texts();
      expect(text).not.toMatch(/likely|would be called|would say/);
      expect(text.includes("a human should review")).toBe(diagnosis === "indeterminate");
    },
  );

  it.each([
    ["what-if", "#what-if-slider", ".what-if"],
    ["the prevalence", "#prevalence", ".people"],
  ])("%s compares with no other model than the one that answered", async (_, slider, card) => {
    let isReplaced = false;
    const relay = await serveRelay(url, (_, answer) =>
      isReplaced ? answer.replace(/"version":"[^"]+"/, '"version":"9.9.9"') : answer,
    );
    const visit = await visitPage(`${relay}/`);
    await diagnose(visit, "case-49");
    isReplaced = true;
    await visit.page.locator(slider).press("ArrowLeft");
    await visit.page
      .locator(card)
      .getByText(/The model was replaced from \S+ \S+ to \S+ 9\.9\.9\. Start again/)
      .waitFor();
  });

  it("moves with the prevalence as the API moves it, and the threshold tells of 1,000 people", async () => {
    const visit = await open();
    await diagnose(visit, "case-49");
    await visit.page.locator("#prevalence").focus();
    for (let i = 0; i < 20; i++) await visit.page.keyboard.press("ArrowLeft");
    const prevalence = await visit.page.locator("#prevalence").getAttribute("aria-valuetext");
    const share = Number.parseFloat(prevalence ?? "") / 100;
    expect(share).toBeLessThan(0.2);
    const row = `id,${names.join()}\nx,${byId["case-49"]?.join()}`;
    const [there] = await predict(url, row, {}, `?prevalence=${share}`);
    const percentage = 100 * (there?.probability ?? 1);
    // The answer to the last key may still be on its way.
    await visit.page.waitForFunction(
      `Math.abs(Number.parseFloat(document.querySelector("#shifted").innerText) - ${percentage}) < 0.3`,
    );

    const numbers = async () =>
      (await visit.page.locator(".people td").allInnerTexts())
        .map((text) => Number.parseInt(text, 10))
        .filter((n) => n >= 0);
    const [found = 0, alarms = 0, missed = 0, cleared = 0, ill = 0, others = 0] = await numbers();
    expect([found + missed, alarms + cleared, ill + others]).toEqual([ill, others, 1000]);
    expect(Math.abs(ill / 1000 - share)).toBeLessThan(0.002);
    await visit.page.locator("#threshold").focus();
    await visit.page.keyboard.press("End");
    const [foundThen = 0, alarmsThen = 0] = await numbers();
    expect([foundThen < found, alarmsThen <= alarms]).toEqual([true, true]);
  });

  it("stands beside another that was kept", async () => {
    const visit = await open();
    await diagnose(visit, "case-0");
    await press(visit, "Keep to compare");
    await diagnose(visit, "case-20");
    const table = visit.page.getByRole("region", { name: "Two cases side by side" });
    expect(await table.locator("thead th").allInnerTexts()).toEqual(["case-0", "case-20", "Difference"]);
    expect(await table.locator("tbody tr").first().locator("td").allInnerTexts()).toEqual([
      "Malignant",
      "Benign",
      "",
      "",
    ]);
  });

  it("is taken home as JSON and as CSV, made here", async () => {
    const visit = await open();
    await diagnose(visit, "case-20");
    await visit.page.locator("#case-name").fill("=1+1");
    await diagnose(visit);
    const before = visit.requests.length;
    const files = [];
    for (const button of ["Download JSON", "Download CSV"]) {
      const [download] = await Promise.all([visit.page.waitForEvent("download"), press(visit, button)]);
      files.push(await readFile(await download.path(), "utf8"));
    }
    const [json = "", csv = ""] = files;
    expect(JSON.parse(json)).toMatchObject({ case: { id: "=1+1" }, prediction: { id: "=1+1", diagnosis: "benign" } });
    const [head = "", row = ""] = csv.split("\r\n");
    expect([head.slice(0, 15), row.slice(0, 12)]).toEqual(["id,radius_mean,", "'=1+1,13.08,"]);
    expect(visit.requests.slice(before).filter((request) => !request.includes("blob:"))).toEqual([]);
  });

  it("is on paper without what paper cannot do", async () => {
    const visit = await open();
    await diagnose(visit, "case-0");
    await visit.page.emulateMedia({ media: "print" });
    expect(await visit.page.getByRole("button").count()).toBe(0);
    for (const part of [".notice", "#verdict", ".chart", "#field-radius_mean"])
      expect([part, await visit.page.locator(part).isVisible()]).toEqual([part, true]);
  });

  it("can be had from code: the programs ask about the case in the form", async () => {
    const visit = await open();
    await press(visit, "case-0");
    await visit.page.getByText("Use this case from code").click();
    const features = Object.fromEntries(names.map((name, i) => [name, Number(byId["case-0"]?.[i])]));
    for (const language of ["curl", "typescript", "python"] as const) {
      await visit.page.getByLabel(languages[language]).check();
      const text = snippet(language, { baseUrl: `${url}/`, features, id: "case-0", withKey: false });
      expect(await visit.page.locator("pre").textContent()).toBe(text);
    }
    await visit.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(visit, "Copy");
    await visit.page.getByText("Copied.").waitFor();
    expect(await visit.page.evaluate("navigator.clipboard.readText()")).toContain("urllib.request");
    await press(visit, "Clear");
    await visit.page.getByText("Fill in the form first. The code sends the case in the form.").waitFor();
  });
});
