/** What people find on the page and do with it, by the names they know it by. */
import type { Prediction } from "./api.ts";
import type { Visit } from "./browser.ts";

export const casesOf = ({ page }: Visit) => page.getByLabel("CSV:");
export const keyOf = ({ page }: Visit) => page.getByLabel("API key");
export const alertOf = ({ page }: Visit) => page.getByRole("alert");
export const press = ({ page }: Visit, name: string) => page.getByRole("button", { name }).click();

/** Presses Diagnose, or another button that does the same, and resolves once the API has answered and the page has told. */
export async function diagnose(visit: Visit, button = "Diagnose") {
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

/** The row of the table for a case without warnings. */
export const shown = ({ id, diagnosis, probability, plausible }: Prediction) => [
  id,
  diagnosis.charAt(0).toUpperCase() + diagnosis.slice(1),
  percent(probability),
  plausible.join(" or "),
  "",
];
