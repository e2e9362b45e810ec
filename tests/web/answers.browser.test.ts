/** The page in a real browser: what it says of answers, refusals and failures. No key is asked for here. */
import type { AddressInfo } from "node:net";
import { expect, it, jest } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import { stop } from "../support/endpoint.ts";
import { modelServer, predict, serve } from "./api.ts";
import { visit as visitPage } from "./browser.ts";
import { alertOf, casesOf, diagnose, fillInExample, keyOf, shown, table } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url: open } = await serve();

it("asks for none", async () => {
  const visit = await visitPage(`${open}/#many-cases`);
  const text = await fillInExample(visit);
  await diagnose(visit);
  const rows = await table(visit);
  expect(rows).toEqual((await predict(open, text)).map(shown));
  expect(rows.map(([, , probability]) => probability)).toEqual(
    ["> 99.9%", "< 0.1%", "18.7%"].map((text) => text.replaceAll(" ", "\u00a0")),
  );
  expect([await keyOf(visit).isVisible(), visit.complaints]).toEqual([false, []]);
});

it("shows what is wrong with a row in its place, and the answers to the others", async () => {
  const visit = await visitPage(`${open}/#many-cases`);
  await casesOf(visit).fill((await fillInExample(visit)).replace("15.71", "abc"));
  await diagnose(visit);
  const rows = await table(visit);
  expect(rows[1]).toEqual(["case-20", "", "", "", "Line 3, column 3, texture_mean: must be a finite number"]);
  expect(rows.map(([name]) => name)).toEqual(["case-0", "case-20", "case-49"]);
  expect(rows[2]?.[1]).toBe("Indeterminate");
});

it("leaves a doubt of the model beside the diagnosis", async () => {
  const visit = await visitPage(`${open}/#many-cases`);
  await casesOf(visit).fill((await fillInExample(visit)).replace("15.71", "39"));
  await diagnose(visit);
  const [, row = []] = await table(visit);
  expect(row[1]).toBe("Indeterminate");
  expect(row[4]).toContain("texture_worst: smaller than texture_mean");
});

it("says that the API is gone, and keeps what was typed", async () => {
  const { server, url } = await serve();
  const visit = await visitPage(`${url}/#many-cases`);
  const text = await fillInExample(visit);
  await visit.page.getByText("3 rows; a header").waitFor();
  await stop(server);
  await diagnose(visit);
  await alertOf(visit).getByText("The API could not be reached. What you entered is still here").waitFor();
  expect(await casesOf(visit).inputValue()).toBe(text);
});

it("has the words of the API where the model is down, on loading and on asking", async () => {
  const { port } = modelServer.address() as AddressInfo;
  await stop(modelServer);
  try {
    const words = "The model is starting, overloaded or down. Try again soon.";
    const visit = await visitPage(`${open}/#many-cases`);
    await visit.page.locator("#model").getByText(words).waitFor();
    const text = await fillInExample(visit);
    await diagnose(visit);
    await visit.page.locator("main").getByRole("alert").getByText(words).waitFor();
    expect(await casesOf(visit).inputValue()).toBe(text);
  } finally {
    await listen(modelServer, port);
  }
});
