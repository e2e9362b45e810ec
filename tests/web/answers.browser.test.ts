/** The page in a real browser: what it says of answers, refusals and failures. No key is asked for here. */
import type { AddressInfo } from "node:net";
import { expect, it, jest } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import { stop } from "../support/endpoint.ts";
import { featureNames, hasCapability, notItsType, signature } from "../support/model.ts";
import { modelServer, predict, serve } from "./api.ts";
import { visit as visitPage } from "./browser.ts";
import { caseExamples } from "./examples.ts";
import { alertOf, ask, casesOf, fillInExample, keyOf, shown, table, titleOfLabel } from "./page.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url: open } = await serve();

it("asks for none", async () => {
  const visit = await visitPage(`${open}/#many-cases`);
  const text = await fillInExample(visit);
  await ask(visit);
  const rows = await table(visit);
  expect(rows).toEqual((await predict(open, text)).map(shown));
  expect([await keyOf(visit).isVisible(), visit.complaints]).toEqual([false, []]);
});

it("shows what is wrong with a row in its place, and the answers to the others", async () => {
  const visit = await visitPage(`${open}/#many-cases`);
  const [first = "", second = "", ...others] = (await fillInExample(visit)).trim().split("\n").slice(1);
  const bad = second.split(",").with(1, "abc").join();
  await casesOf(visit).fill([caseExamples.header, first, bad, ...others].join("\n"));
  await ask(visit);
  const rows = await table(visit);
  const ids = signature.examples.map(({ id }) => id);
  const empty = hasCapability("sets") ? ["", "", ""] : ["", ""];
  expect(rows[1]).toEqual([ids[1], ...empty, `Line 3, column 2, ${featureNames[0]}: ${notItsType}`]);
  expect(rows.map(([name]) => name)).toEqual(ids);
  const own = await predict(open, [caseExamples.header, first, ...others].join("\n"));
  expect(rows.map(([, label]) => label)).toEqual(own.map(({ label }) => titleOfLabel(label)).toSpliced(1, 0, ""));
});

it("says that the API is gone, and keeps what was typed", async () => {
  const { server, url } = await serve();
  const visit = await visitPage(`${url}/#many-cases`);
  const text = await fillInExample(visit);
  await visit.page.getByText(`${signature.examples.length} rows; a header`).waitFor();
  await stop(server);
  await ask(visit);
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
    await ask(visit);
    await visit.page.locator("main").getByRole("alert").getByText(words).waitFor();
    expect(await casesOf(visit).inputValue()).toBe(text);
  } finally {
    await listen(modelServer, port);
  }
});
