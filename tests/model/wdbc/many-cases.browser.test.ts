/** Many cases of the shipped model in a real browser. */
import { expect, it, jest } from "@jest/globals";
import { serve } from "../../web/api.ts";
import { visit as visitPage } from "../../web/browser.ts";
import { ask, casesOf, fillInExample, table } from "../../web/page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();

it("has the results of the examples", async () => {
  const visit = await visitPage(`${url}/#many-cases`);
  await fillInExample(visit);
  await ask(visit);
  expect(await table(visit)).toEqual(
    [
      ["case-0", "Malignant", "> 99.9%", "malignant", ""],
      ["case-20", "Benign", "< 0.1%", "benign", ""],
      ["case-49", "Indeterminate", "18.7%", "benign or malignant", ""],
    ].map(([id, label, probability = "", ...rest]) => [id, label, probability.replaceAll(" ", "\u00a0"), ...rest]),
  );
});

it("leaves a doubt of the model beside the result, in the table and in the row's own window", async () => {
  const visit = await visitPage(`${url}/#many-cases`);
  await casesOf(visit).fill((await fillInExample(visit)).replace("15.71", "39"));
  await ask(visit);
  const [, row = []] = await table(visit);
  expect(row[1]).toBe("Indeterminate");
  expect(row[4]).toContain("texture_worst: smaller than texture_mean");
  await visit.page.getByRole("button", { name: "case-20", exact: true }).click();
  expect(await visit.page.getByRole("dialog").innerText()).toContain("texture_worst: smaller than texture_mean");
});
