/** One case of the shipped model in a real browser: its words, its rows and columns, its figures. */
import { describe, expect, it, jest } from "@jest/globals";
import { serve } from "../../web/api.ts";
import { visit as visitPage } from "../../web/browser.ts";
import { ask, field, fieldId, press } from "../../web/one-case.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();
const open = () => visitPage(`${url}/`);

describe("the form", () => {
  it("has ten rows, one for each measure of a nucleus, and three columns of statistics", async () => {
    const { page } = await open();
    expect(await page.locator(".head strong").allInnerTexts()).toEqual(["Mean", "Standard error", "Worst"]);
    expect(await page.locator(".what strong").allInnerTexts()).toEqual([
      "Radius",
      "Texture",
      "Perimeter",
      "Area",
      "Smoothness",
      "Compactness",
      "Concavity",
      "Concave points",
      "Symmetry",
      "Fractal dimension",
    ]);
    expect(await page.locator(".group").first().innerText()).toContain(
      "Radius µm\nDistance from the centre of a nucleus to its outline",
    );
  });

  it("names the bounds and the unit of a value that cannot be", async () => {
    const visit = await open();
    await press(visit, "case-0");
    await field(visit, "Symmetry, worst").fill("4.6");
    await field(visit, "Radius, mean").fill("501");
    await press(visit, "Diagnose");
    expect(await visit.page.locator(".summary li").allInnerTexts()).toEqual([
      "Radius, mean: enter a number from 0 to 500 µm.",
      "Symmetry, worst: enter a number from 0 to 1.",
    ]);
  });

  it("says which range of the training a value lies outside of", async () => {
    const visit = await open();
    await field(visit, "Texture, worst").fill("49,9");
    expect(await visit.page.locator(`#${fieldId("texture_worst")}-range`).innerText()).toMatch(
      /^Outside training: 12\.02 – 49\.54/,
    );
  });
});

describe("the answer", () => {
  it("to the case that the model refers", async () => {
    const visit = await open();
    await ask(visit, "case-49");
    const { page } = visit;
    expect(await page.locator("#verdict").innerText()).toBe("Indeterminate: a human should review this case");
    expect(await page.locator(".verdict .figure").innerText()).toBe("18.7% probability of malignant");
    expect((await page.locator(".verdict li").allInnerTexts()).join(" ")).toContain(
      "Plausible classes: benign and malignant. The model rules neither out.",
    );
    expect(await page.locator(".chart .line").count()).toBe(10);
  });

  it("what-if gives the reason for its result, also where the probability alone would decide otherwise", async () => {
    const visit = await open();
    await ask(visit, "case-20");
    const { page } = visit;
    const reason = page.locator("#what-if-reason");
    expect(await reason.innerText()).toContain("In that range, the model calls cases benign.");
    await page.locator("#what-if-name").selectOption("radius_worst");
    await page.locator("#what-if-value").fill("3");
    await reason.getByText("the warnings say that this case is unlike the cases of the training").waitFor();
    const card = await page.locator(".what-if").innerText();
    expect(card).toContain("Indeterminate");
    expect(card).toContain("Radius, worst: far below the range seen in training");
  });

  it("has a threshold, which tells of 1,000 cases at the prevalence of the slider", async () => {
    const visit = await open();
    await ask(visit, "case-49");
    const prevalence = visit.page.locator("#prevalence");
    for (let i = 0; i < 20; i++) await prevalence.press("ArrowLeft");
    const share = Number.parseFloat((await prevalence.getAttribute("aria-valuetext")) ?? "") / 100;
    expect(share).toBeLessThan(0.2);
    const numbers = async () =>
      (await visit.page.locator(".population td").allInnerTexts())
        .map((text) => Number.parseInt(text, 10))
        .filter((n) => n >= 0);
    const [found = 0, alarms = 0, missed = 0, cleared = 0, positives = 0, negatives = 0] = await numbers();
    expect([found + missed, alarms + cleared, positives + negatives]).toEqual([positives, negatives, 1000]);
    expect(Math.abs(positives / 1000 - share)).toBeLessThan(0.002);
    await visit.page.locator("#threshold").press("End");
    const [foundThen = 0, alarmsThen = 0] = await numbers();
    expect([foundThen < found, alarmsThen <= alarms]).toEqual([true, true]);
  });
});
