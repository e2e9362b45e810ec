/** What people find in the view of one case, by the names they know it by. */
import type { Column } from "../../layers/api/contract/signature.ts";
import { featureNames, signature } from "../support/model.ts";
import type { Prediction } from "./api.ts";
import type { Visit } from "./browser.ts";

const { verb } = signature.wording;

export const field = ({ page }: Visit, label: string) => page.getByLabel(label, { exact: true });
export const press = ({ page }: Visit, name: string) => page.getByRole("button", { name, exact: true }).click();
export const summary = ({ page }: Visit) => page.locator(".summary");
export const probabilityOf = ({ page }: Visit) => page.locator(".verdict .figure strong");

/** Presses the button that asks the model. */
export const submit = (visit: Visit) => press(visit, verb);

/** Chooses an example of the signature, and asks about it; resolves when the answer has come. */
export async function ask(visit: Visit, example?: string): Promise<void> {
  if (example) await press(visit, example);
  await submit(visit);
  await visit.page.locator("#answer:focus").waitFor();
}

/** The id of a column's field. */
export const fieldId = (name: string): string => `field-${featureNames.indexOf(name)}`;

/** The texts of all fields, in the order of the signature. */
export const cells = ({ page }: Visit): Promise<string[]> =>
  Promise.all(featureNames.map((name) => page.locator(`#${fieldId(name)}`).inputValue()));

/** A value that the contract takes, and that is larger than all of the training. */
export function unfamiliar({ type, trainingRange: [, high] = [0, 1], maximum = 4 * high + 4 }: Column): number {
  const value = (high + maximum) / 2;
  return type === "integer" ? Math.round(value) : value;
}

/** Of the answers to the examples, the least certain: what is asked next about its case moves it most. */
export const leastCertain = (answers: Iterable<Prediction>): Prediction =>
  [...answers].reduce((best, each) =>
    Math.abs(each.probability - 0.5) < Math.abs(best.probability - 0.5) ? each : best,
  );
