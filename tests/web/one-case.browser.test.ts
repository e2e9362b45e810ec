/** One case in a real browser, from the empty form to the files that are taken home. */
import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, jest } from "@jest/globals";
import { readForm } from "../../web/read-form.ts";
import { short } from "../../web/src/format.ts";
import { labelWord } from "../../web/src/label-words.ts";
import { groupsOf } from "../../web/src/one-case/groups.ts";
import { languages, snippet } from "../../web/src/snippets.ts";
import { serveRelay } from "../support/front.ts";
import { hasCapability, signature, testWith, testWithout } from "../support/model.ts";
import { predict, serve } from "./api.ts";
import { kept, type Visit, visit as visitPage } from "./browser.ts";
import { caseExamples } from "./examples.ts";
import {
  ask,
  cells,
  field,
  fieldId,
  leastCertain,
  press,
  probabilityOf,
  submit,
  summary,
  unfamiliar,
} from "./one-case.ts";
import { percent, titleOfLabel } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();
const open = () => visitPage(`${url}/`);
const form = await readForm();
const { columns, undecided, wording } = signature;
const [first, second, third] = columns as [Column, Column, Column];
type Column = (typeof columns)[number];
const { byId, header, rows, names } = caseExamples;
const [id = "", other = ""] = Object.keys(byId);
const row = byId[id] ?? [];
const expected = new Map((await predict(url, `${header}\n${rows.join("\n")}`)).map((each) => [each.id, each]));
const { id: doubtful, probability: doubt, label: doubtfulLabel } = leastCertain(expected.values());
const doubtfulRow = byId[doubtful] ?? [];

const filledIn = ({ page }: Visit) => page.getByText("The row is filled in.").waitFor({ state: "attached" });
const paste = async (visit: Visit, label: string, text: string) => {
  await field(visit, label).focus();
  await visit.page.evaluate(
    `document.activeElement.dispatchEvent(new ClipboardEvent("paste", { bubbles: true, cancelable: true,
      clipboardData: (() => { const data = new DataTransfer(); data.setData("text/plain", ${JSON.stringify(text)}); return data; })() }))`,
  );
};

describe("the form", () => {
  it("is built from the signature: a field for each column, with its title, unit, description and range", async () => {
    const visit = await open();
    expect(await visit.page.locator(".field input").count()).toBe(columns.length);
    for (const { name, title, trainingRange } of columns) {
      const input = field(visit, title);
      expect(await input.getAttribute("id")).toBe(fieldId(name));
      const range = await visit.page.locator(`#${fieldId(name)}-range`).innerText();
      if (trainingRange) expect(range).toContain(trainingRange.map(short).join(" – "));
    }
    const text = await visit.page.locator(".fields").innerText();
    for (const { title, about, unit } of groupsOf(form.features).groups)
      for (const word of [title, about, unit]) expect(text).toContain(word);
  });

  it("has the words of the signature: its title, its notice or none, its verb, its word for a case", async () => {
    const { page } = await open();
    expect([await page.title(), await page.locator("h1").innerText()]).toEqual([signature.title, signature.title]);
    const { heading, text = "" } = wording.notice ?? {};
    expect(await page.locator(".notice").allInnerTexts()).toEqual(heading ? [`${heading} ${text}`.trim()] : []);
    expect(await page.getByRole("button", { name: wording.verb, exact: true }).count()).toBe(1);
    const shownText = await page.locator("main").innerText();
    for (const words of [`The values of one ${wording.case}`, `Name of the ${wording.case}`])
      expect(shownText).toContain(words);
    for (const { id, title } of signature.examples)
      expect(await page.getByRole("button", { name: id, exact: true }).getAttribute("title")).toBe(title);
  });

  it.each(Object.keys(byId))("fills in %s at a click, and its answer is the API's", async (id) => {
    const visit = await open();
    await ask(visit, id);
    expect(await cells(visit)).toEqual(byId[id]);
    const { probability = Number.NaN, label = "" } = expected.get(id) ?? {};
    expect(await probabilityOf(visit).innerText()).toBe(percent(probability));
    const headline = await visit.page.locator("#verdict").innerText();
    expect(headline).toBe(
      label === undecided
        ? `${titleOfLabel(label)}: a human should review this ${wording.case}`
        : `The pattern resembles ${labelWord(label, form)} ${wording.cases}`,
    );
    expect([visit.strangers, visit.complaints, await kept(visit)]).toEqual([[], [], []]);
    expect(visit.page.url()).toBe(`${url}/`);
  });

  it("marks a value outside of the training's range while it is typed, and asks the model all the same", async () => {
    const visit = await open();
    await press(visit, id);
    await field(visit, second.title).fill(String(unfamiliar(second)));
    expect(await visit.page.locator(`#${fieldId(second.name)}-range`).innerText()).toMatch(/^Outside training: /);
    await ask(visit);
    if (!hasCapability("guard")) return expect(await visit.page.locator(".doubts").count()).toBe(0);
    await visit.page.locator(".doubts a", { hasText: second.title }).click();
    expect(await visit.page.locator(":focus").getAttribute("id")).toBe(fieldId(second.name));
  });

  it("clears and undoes, and loses nothing on the way", async () => {
    const visit = await open();
    await field(visit, first.title).fill("12.5");
    await press(visit, id);
    await press(visit, "Clear");
    expect(new Set(await cells(visit))).toEqual(new Set([""]));
    await press(visit, "Undo");
    expect(await cells(visit)).toEqual(row);
    await press(visit, "Undo");
    expect((await cells(visit)).filter(Boolean)).toEqual(["12.5"]);
  });
});

describe("a row that is pasted", () => {
  it.each([
    ["with tabs", (row: string[]) => row.join("\t")],
    ["with semicolons and decimal commas", (row: string[]) => row.join(";").replaceAll(".", ",")],
    ["as a column", (row: string[]) => row.join("\n")],
    ["with its header", () => `${header}\n${rows[Object.keys(byId).indexOf(doubtful)]}`],
  ])("%s fills the form from any field", async (_, text) => {
    const visit = await open();
    await paste(visit, third.title, text(doubtfulRow));
    await filledIn(visit);
    expect((await cells(visit)).map(Number)).toEqual(doubtfulRow.map(Number));
    await ask(visit);
    expect(await probabilityOf(visit).innerText()).toBe(percent(doubt));
  });

  it("with cells that are no numbers, or empty, is filled in, and these are marked at once", async () => {
    const visit = await open();
    const odd = row.with(0, "abc").with(1, "");
    await paste(visit, third.title, odd.join("\t"));
    await visit.page.locator(".summary:focus").waitFor();
    expect(await summary(visit).locator("li").allInnerTexts()).toEqual([
      expect.stringMatching(/: enter a .*number.*, like 14/),
      expect.stringMatching(/: enter a .*number\.$/),
    ]);
    expect(await visit.page.locator(".field.wrong input").count()).toBe(2);
    expect(await cells(visit)).toEqual(odd);
  });

  it("of one number too few is kept, with what to do", async () => {
    const visit = await open();
    await paste(visit, first.title, row.slice(1).join("\t"));
    const box = visit.page.locator("#paste-text");
    const [has, wanted] = [names.length - 1, names.length];
    await visit.page.getByText(`This text has ${has} cells instead of ${wanted}. Add the 1 missing`).waitFor();
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
    const last = columns.findLast(({ maximum }) => maximum !== undefined) ?? third;
    await press(visit, id);
    await field(visit, first.title).fill("abc");
    await field(visit, second.title).fill(" ");
    await field(visit, third.title).fill("1,234");
    await field(visit, last.title).fill(String((last.maximum ?? 0) + 1));
    await submit(visit);
    await visit.page.locator(".summary:focus").waitFor();
    const texts = await summary(visit).locator("li").allInnerTexts();
    expect(texts).toEqual([
      expect.stringMatching(/: enter a .*number.*, like 14/),
      expect.stringMatching(/: enter a .*number\.$/),
      `${third.title}: the comma can separate thousands or decimals. Write a decimal point, or leave the comma out.`,
      expect.stringMatching(/: enter a .*number .*\d/),
    ]);
    expect(texts.map((text, i) => text.startsWith(`${[first, second, third, last][i]?.title}: `))).not.toContain(false);
    const beside = await visit.page.locator(".field .error").allInnerTexts();
    expect(beside.map((text) => text.replace(/^Error:\s/, "")).sort()).toEqual(texts.sort());
    expect(await visit.page.title()).toMatch(/^Error: /);
    await summary(visit).getByRole("link", { name: last.title }).click();
    expect(await visit.page.locator(":focus").getAttribute("id")).toBe(fieldId(last.name));
    expect(visit.requests.filter((request) => request.includes("/predictions"))).toEqual([]);

    expect(await field(visit, first.title).inputValue()).toBe("abc");
    await ask(visit, id);
    expect(await visit.page.title()).not.toMatch(/^Error: /);
  });

  it("of an empty one is told once", async () => {
    const visit = await open();
    await submit(visit);
    expect(await summary(visit).locator("li").allInnerTexts()).toEqual([
      `Enter ${columns.length} values, paste a row of them, or choose an example.`,
    ]);
  });
});

describe("the answer", () => {
  testWith("explain")("has reasons that sum to the log-odds, in a chart and in a table", async () => {
    const visit = await open();
    await ask(visit, doubtful);
    const lines = await visit.page.locator(".chart .line").count();
    expect(lines).toBe(groupsOf(form.features).groups.length);
    await visit.page.getByText("as a table").first().click();
    const table = visit.page.getByRole("region", { name: "Contributions as a table" });
    const totals = await table.locator("tbody tr td:last-child").allInnerTexts();
    const numbers = totals.map((text) => Number(text.replace("−", "-")));
    const sum = numbers.slice(0, -1).reduce((all, each) => all + each, 0);
    const logOdds = Math.log(doubt / (1 - doubt));
    expect(Math.abs(sum - logOdds)).toBeLessThan(0.01);
    expect(Math.abs((numbers.at(-1) ?? 0) - logOdds)).toBeLessThan(0.006);
  });

  it("asks for what the model can say, and shows nothing else", async () => {
    const visit = await open();
    const asked = visit.page.waitForRequest("**/predictions");
    await ask(visit, doubtful);
    const body = (await asked).postDataJSON();
    expect(body.parameters).toEqual(hasCapability("explain") ? { explain: true } : undefined);
    await press(visit, "Keep to compare");
    await ask(visit, doubtful === id ? other : id);
    const { page } = visit;
    const text = await page.locator(".answer").innerText();
    const isThere = {
      explain: (await page.locator(".chart").count()) > 0,
      prevalence: (await page.locator("#prevalence").count()) > 0,
      refer: /human/.test(text),
      sets: /[Pp]lausible/.test(text),
      guard: /[Ww]arning/.test(text),
    };
    const can = Object.fromEntries(
      (Object.keys(isThere) as (keyof typeof isThere)[]).map((name) => [name, hasCapability(name)]),
    );
    expect(isThere).toEqual(can);
    expect(text).not.toMatch(/NaN|undefined|null/);
  });

  it("moves with a value, each time it moves, and tells what that took beside the bare request", async () => {
    const visit = await open();
    await ask(visit, doubtful);
    const features = Object.fromEntries(names.map((name, i) => [name, Number(doubtfulRow[i])]));
    const { moves, bare } = await visit.page.evaluate<{ moves: number[]; bare: number[] }>(`(async () => {
      const slider = document.getElementById("what-if-slider");
      const shown = document.getElementById("what-if-probability");
      const [low, high] = [Number(slider.min), Number(slider.max)];
      const body = JSON.stringify({ instances: [{ features: ${JSON.stringify(features)} }] });
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
    await ask(visit, doubtful);
    await visit.page.locator("#what-if-name").selectOption(second.name);
    const [low = 0, high = 1] = second.trainingRange ?? [];
    const values = [0.2, 0.4, 0.6, 0.9].map((share) => String(Math.round(low + (high - low) * share)));
    const last = values.at(-1) ?? "";
    for (const value of values) await visit.page.locator("#what-if-value").fill(value);
    const [own] = await predict(url, `${header}\n${["x", ...doubtfulRow.with(1, last)].join()}`);
    await visit.page
      .locator("#what-if-probability")
      .getByText(percent(own?.probability ?? 0), { exact: true })
      .waitFor();
    await press(visit, "Use in the form");
    expect(await field(visit, second.title).inputValue()).toBe(last);
    await visit.page.getByText("You changed the form.").waitFor();
  });

  const whole = columns.find(({ type }) => type === "integer");
  (whole ? it : it.skip)(
    "what-if of a column of whole numbers slides in whole numbers, and takes no others",
    async () => {
      const visit = await open();
      const { page } = visit;
      await ask(visit, doubtful);
      await page.locator("#what-if-name").selectOption(whole?.name ?? "");
      for (const key of ["ArrowRight", "PageUp", "End", "ArrowLeft"]) {
        await page.locator("#what-if-slider").press(key);
        expect(await page.locator("#what-if-value").inputValue()).toMatch(/^-?\d+$/);
      }
      await page.locator("#what-if-value").fill("1.5");
      expect(await page.locator("#what-if-fault").innerText()).toMatch(/^Enter a whole number/);
    },
  );

  it("what-if begins with the case's own value for each column, also where two have the same", async () => {
    const visit = await open();
    await press(visit, doubtful);
    for (const { title } of [first, second]) await field(visit, title).fill("1");
    await ask(visit);
    const { page } = visit;
    const card = page.locator(".what-if");
    await page.locator("#what-if-name").selectOption(first.name);
    await page.locator("#what-if-value").fill("2");
    await card.getByText(/with 2\b.*\. Unchanged \(1\b.*\):/).waitFor();
    await page.locator("#what-if-name").selectOption(second.name);
    expect(await page.locator("#what-if-value").inputValue()).toBe("1");
    expect(await card.innerText()).toMatch(/with 1\b[^.]*\.\n/);
    expect(await card.innerText()).not.toContain("Unchanged");
  });

  it("what-if shows no late answer: not under another column, and not over a complaint", async () => {
    const visit = await open();
    await ask(visit, doubtful);
    const { page } = visit;
    const card = page.locator(".what-if");
    const answers: Promise<unknown>[] = [];
    await page.route("**/predictions", async (route) => {
      await sleep(300);
      await route.continue();
    });
    const late = () => answers.push(page.waitForResponse("**/predictions"));
    await page.locator("#what-if-name").selectOption(first.name);
    late();
    await page.locator("#what-if-value").fill(row[0] ?? "");
    await page.locator("#what-if-name").selectOption(second.name);
    await Promise.all(answers);
    const { unit } = second;
    expect(await card.innerText()).toContain(
      `${percent(doubt)} ${titleOfLabel(doubtfulLabel)} with ${short(Number(doubtfulRow[1]))}${unit ? ` ${unit}` : ""}.`,
    );
    late();
    await page.locator("#what-if-value").fill(row[1] ?? "");
    await page.locator("#what-if-value").fill("0.3x");
    await Promise.all(answers);
    expect(await card.innerText()).toMatch(/Enter a .*number/);
    expect(await page.locator("#what-if-probability").count()).toBe(0);
  });

  it.each(Object.keys(byId))("%s has one result in all parts, at any prevalence and threshold", async (id) => {
    const visit = await open();
    await ask(visit, id);
    const { page } = visit;
    const { label = "" } = expected.get(id) ?? {};
    if ((await page.locator("#threshold").count()) > 0)
      for (const key of ["Home", "End"]) {
        await page.locator("#threshold").press(key);
        expect(await page.locator("#threshold-case").innerText()).toContain(
          "The threshold does not change the model's result.",
        );
      }
    if (hasCapability("prevalence")) {
      const shifted = await page.locator(".population [role=status]").first().innerText();
      expect(shifted).toMatch(/is [<>\d.\s]+%, and the result is /);
      expect(shifted).toContain(`and the result is ${labelWord(label, form)}.`);
    }
    const text = (await page.locator(".answer").innerText()).replaceAll("\u00a0", "");
    expect(text).not.toMatch(/likely|would be called|would say/);
    expect(text.includes("a human should review")).toBe(label === undecided);
  });

  const replaced = (slider: string, card: string) => async () => {
    let isReplaced = false;
    const relay = await serveRelay(url, (_, answer) =>
      isReplaced ? answer.replace(/"version":"[^"]+"/, '"version":"9.9.9"') : answer,
    );
    const visit = await visitPage(`${relay}/`);
    await ask(visit, doubtful);
    isReplaced = true;
    await visit.page.locator(slider).press("ArrowLeft");
    await visit.page
      .locator(card)
      .getByText(/The model was replaced from \S+ \S+ to \S+ 9\.9\.9\. Start again/)
      .waitFor();
  };
  it("what-if compares with no other model than the one that answered", replaced("#what-if-slider", ".what-if"));
  testWith("prevalence")(
    "the prevalence compares with no other model than the one that answered",
    replaced("#prevalence", ".population"),
  );

  testWithout("prevalence")("says nothing of the prevalence", async () => {
    const visit = await open();
    await ask(visit, doubtful);
    expect(await visit.page.locator(".population").count()).toBe(0);
  });

  testWith("prevalence")("moves with the prevalence as the API moves it", async () => {
    const visit = await open();
    await ask(visit, doubtful);
    const slider = visit.page.locator("#prevalence");
    const shareOf = async () => Number.parseFloat((await slider.getAttribute("aria-valuetext")) ?? "") / 100;
    const trained = await shareOf();
    await slider.focus();
    for (let i = 0; i < 20; i++) await visit.page.keyboard.press("ArrowLeft");
    const share = await shareOf();
    expect(share).toBeLessThan(trained);
    const [there] = await predict(url, `${header}\n${["x", ...doubtfulRow].join()}`, {}, `?prevalence=${share}`);
    const percentage = 100 * (there?.probability ?? 1);
    // The answer to the last key may still be on its way.
    await visit.page.waitForFunction(
      `Math.abs(Number.parseFloat(document.querySelector("#shifted").innerText) - ${percentage}) < 0.3`,
    );
  });

  it("stands beside another that was kept", async () => {
    const visit = await open();
    await ask(visit, id);
    await press(visit, "Keep to compare");
    await ask(visit, other);
    const table = visit.page.getByRole("region", { name: `Two ${wording.cases} side by side` });
    expect((await table.locator("thead th").allInnerTexts()).slice(0, 2)).toEqual([id, other]);
    const results = await table.locator("tbody tr").first().locator("td").allInnerTexts();
    expect(results.slice(0, 2)).toEqual([id, other].map((each) => titleOfLabel(expected.get(each)?.label ?? "")));
  });

  it("is taken home as JSON and as CSV, made here", async () => {
    const visit = await open();
    await ask(visit, id);
    await visit.page.locator("#case-name").fill("=1+1");
    await ask(visit);
    const before = visit.requests.length;
    const files = [];
    for (const button of ["Download JSON", "Download CSV"]) {
      const [download] = await Promise.all([visit.page.waitForEvent("download"), press(visit, button)]);
      files.push(await readFile(await download.path(), "utf8"));
    }
    const [json = "", csv = ""] = files;
    const { label } = expected.get(id) ?? {};
    const { notice, ...answer } = JSON.parse(json);
    expect(answer).toMatchObject({ case: { id: "=1+1" }, prediction: { id: "=1+1", label } });
    expect(notice === undefined).toBe(wording.notice === undefined);
    const [head = "", line = ""] = csv.split("\r\n");
    expect([head.startsWith(`${header},label,probability,`), line.startsWith(`'=1+1,${row.join()},${label},`)]).toEqual(
      [true, true],
    );
    expect([/,plausible,/.test(head), /,contribution_/.test(head)]).toEqual([
      hasCapability("sets"),
      hasCapability("explain"),
    ]);
    expect(visit.requests.slice(before).filter((request) => !request.includes("blob:"))).toEqual([]);
  });

  it("is on paper without what paper cannot do", async () => {
    const visit = await open();
    await ask(visit, id);
    await visit.page.emulateMedia({ media: "print" });
    expect(await visit.page.getByRole("button").count()).toBe(0);
    const parts = ["#verdict", "#field-0"];
    if (wording.notice) parts.push(".notice");
    if (hasCapability("explain")) parts.push(".chart");
    for (const part of parts) expect([part, await visit.page.locator(part).isVisible()]).toEqual([part, true]);
  });

  it("can be had from code: the programs ask about the case in the form", async () => {
    const visit = await open();
    await press(visit, id);
    await visit.page.getByText(`Use this ${wording.case} from code`).click();
    const features = Object.fromEntries(names.map((name, i) => [name, Number(row[i])]));
    const explain = hasCapability("explain");
    for (const language of ["curl", "typescript", "python"] as const) {
      await visit.page.getByLabel(languages[language]).check();
      const text = snippet(language, { baseUrl: `${url}/`, features, id, withKey: false, explain });
      expect(await visit.page.locator("pre").textContent()).toBe(text);
    }
    await visit.context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await press(visit, "Copy");
    await visit.page.getByText("Copied.").waitFor();
    expect(await visit.page.evaluate("navigator.clipboard.readText()")).toContain("urllib.request");
    await press(visit, "Clear");
    await visit.page.getByText(`Fill in the form first. The code sends the ${wording.case} in the form.`).waitFor();
  });
});
