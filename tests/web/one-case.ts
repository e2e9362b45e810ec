/** What people find in the view of one case, by the names they know it by. */
import type { Visit } from "./browser.ts";
import { caseExamples } from "./examples.ts";

export const field = ({ page }: Visit, label: string) => page.getByLabel(label, { exact: true });
export const press = ({ page }: Visit, name: string) => page.getByRole("button", { name, exact: true }).click();
export const summary = ({ page }: Visit) => page.locator(".summary");
export const probabilityOf = ({ page }: Visit) => page.locator(".verdict .figure strong");

/** Chooses an example of the contract, and has it diagnosed; resolves when the answer has come. */
export async function diagnose(visit: Visit, example?: string): Promise<void> {
  if (example) await press(visit, example);
  await press(visit, "Diagnose");
  await visit.page.locator("#answer:focus").waitFor();
}

/** The texts of all fields of measurements, in the order of the contract. */
export const cells = ({ page }: Visit): Promise<string[]> =>
  Promise.all(caseExamples.names.map((name) => page.locator(`#field-${name}`).inputValue()));
