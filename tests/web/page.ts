/** What people find on the page and do with it, by the names they know it by. */
import { readForm } from "../../web/read-form.ts";
import { labelTitle, labelWord } from "../../web/src/label-words.ts";
import { hasCapability, signature } from "../support/model.ts";
import type { Prediction } from "./api.ts";
import type { Visit } from "./browser.ts";

const form = await readForm();

export const casesOf = ({ page }: Visit) => page.getByLabel("CSV:");
export const keyOf = ({ page }: Visit) => page.getByLabel("API key");
export const alertOf = ({ page }: Visit) => page.getByRole("alert");
export const press = ({ page }: Visit, name: string) => page.getByRole("button", { name }).click();

/** Presses the button that asks the model. */
export const submit = (visit: Visit) => press(visit, signature.wording.verb);

/** Presses that button, or another that does the same, and resolves once the API has answered and the page has told. */
export async function ask(visit: Visit, button = signature.wording.verb) {
  await press(visit, button);
  await visit.page.locator("form#many:visible:not([aria-busy=true])").waitFor({ timeout: 25_000 });
}

/** Fills in the example, and waits for it: the focus follows. */
export async function fillInExample(visit: Visit): Promise<string> {
  await press(visit, "Fill in an example");
  await visit.page.locator("#cases:focus").waitFor();
  return casesOf(visit).inputValue();
}

/** The cells of the table but for the number of the row, row by row, once all answers are in it; they are few. */
export async function table({ page }: Visit): Promise<string[][]> {
  await page.waitForFunction(`(() => {
    const all = document.querySelector(".count strong")?.textContent;
    const rows = document.querySelectorAll(".rows tbody tr").length;
    return document.querySelector(".rows table")?.ariaRowCount === String(Number(all) + 1) && rows === Number(all);
  })()`);
  const rows = await page.locator(".rows tbody tr").all();
  return Promise.all(rows.map(async (row) => (await row.locator("th, td").allInnerTexts()).slice(1)));
}

/** As the page is to show it: never a certainty that the model has not. */
export function percent(probability: number): string {
  const text = probability > 0.999 ? "> 99.9%" : probability < 0.001 ? "< 0.1%" : `${(probability * 100).toFixed(1)}%`;
  return text.replaceAll(" ", "\u00a0");
}

/** The word for a label, alone, as the page has it. */
export const titleOfLabel = (label: string): string => labelTitle(label, form);

/** The row of the table for a case without warnings. */
export const shown = ({ id, label, probability, plausible = [] }: Prediction) => [
  id,
  titleOfLabel(label),
  percent(probability),
  ...(hasCapability("sets") ? [plausible.map((name) => labelWord(name, form)).join(" or ")] : []),
  "",
];
