/** What the view of one case says where something fails: a sentence that says what to do, and nothing typed is lost. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, expect, it, jest } from "@jest/globals";
import { listen } from "../../local/listen.ts";
import { stop } from "../support/endpoint.ts";
import { signature } from "../support/model.ts";
import { apiKey, asDeployed, modelServer, serve } from "./api.ts";
import { type Visit, visit as visitPage } from "./browser.ts";
import { caseExamples } from "./examples.ts";
import { cells, field, fieldId, press, probabilityOf, submit } from "./one-case.ts";

jest.setTimeout(120_000); // Browsers wait for each other on a busy machine.

const { url } = await serve();
const [id = "", typed = []] = Object.entries(caseExamples.byId).at(-1) ?? [];
const [column] = signature.columns;
const others: Server[] = [];
afterAll(() => Promise.all(others.map(stop)));

/** A page with a case in its form. */
async function withCase(address: string): Promise<Visit> {
  const visit = await visitPage(address);
  await press(visit, id);
  return visit;
}

const complaint = ({ page }: Visit) => page.locator("main").getByRole("alert").filter({ hasText: /\S/ });

it("the API is gone: says so, and answers once it is back", async () => {
  const { server, url } = await serve();
  const { port } = server.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(server);
  await submit(visit);
  await complaint(visit)
    .getByText("The API could not be reached. What you entered is still here: check the connection, and try again.")
    .waitFor();
  expect(await cells(visit)).toEqual(typed);
  await listen(server, port);
  await press(visit, "Try again");
  await visit.page.locator("#answer:focus").waitFor();
  expect(await complaint(visit).count()).toBe(0);
});

it("the model is down, then warm: says so, tries again by itself, and answers", async () => {
  const { port } = modelServer.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(modelServer);
  try {
    await submit(visit);
    await complaint(visit).getByText("The model is starting, overloaded or down. Try again soon.").waitFor();
    await visit.page
      .locator("main")
      .getByText(/Trying again in \d s/)
      .waitFor();
    expect(await cells(visit)).toEqual(typed);
  } finally {
    await listen(modelServer, port);
  }
  await probabilityOf(visit).waitFor({ timeout: 20_000 });
  expect(await complaint(visit).count()).toBe(0);
});

it("trying again by itself can be stopped", async () => {
  const { port } = modelServer.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(modelServer);
  try {
    await submit(visit);
    await visit.page.locator("main").getByRole("button", { name: "Stop" }).click();
    const asked = () => visit.requests.filter((request) => request.startsWith("POST")).length;
    const before = asked();
    await visit.page.waitForTimeout(6500);
    expect(asked()).toBe(before);
  } finally {
    await listen(modelServer, port);
  }
});

it("a page that is opened while the model is down has its form, and learns what the model is once it is back", async () => {
  const { port } = modelServer.address() as AddressInfo;
  await stop(modelServer);
  let visit: Visit;
  try {
    visit = await withCase(`${url}/`);
    expect(await cells(visit)).toEqual(typed);
    expect(await field(visit, column?.title ?? "").getAttribute("id")).toBe(fieldId(column?.name ?? ""));
  } finally {
    await listen(modelServer, port);
  }
  await visit.page.locator("#model summary").waitFor({ timeout: 20_000 });
  expect(await visit.page.locator("#model").innerText()).toContain(signature.name);
});

it("a reply that is not the API's: says so, and nothing is lost", async () => {
  const { server, url } = await serve();
  const { port } = server.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(server);
  const proxy = createServer((_, response) =>
    response.setHeader("content-type", "text/html").end("<h1>Please log in</h1>"),
  );
  others.push(proxy);
  await listen(proxy, port);
  await submit(visit);
  await complaint(visit).getByText("The reply did not come from the API.").waitFor();
  expect(await cells(visit)).toEqual(typed);
});

it("a redirect: is not followed, says so, and nothing is lost", async () => {
  const { server, url } = await serve();
  const { port } = server.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(server);
  let followed = 0;
  const proxy = createServer((request, response) => {
    if (request.url === "/login") followed++;
    response.writeHead(307, { location: "/login" }).end();
  });
  others.push(proxy);
  await listen(proxy, port);
  await submit(visit);
  await complaint(visit)
    .getByText("The API answered with a redirect. Redirects are not followed. What you entered is still here:")
    .waitFor();
  expect(await cells(visit)).toEqual(typed);
  expect(followed).toBe(0);
});

it("a page that is opened with a user and password asks the API without them", async () => {
  const visit = await withCase(`${url.replace("//", "//user:secret@")}/`);
  await submit(visit);
  await visit.page.locator("#answer:focus").waitFor();
  await visit.page.getByText(`Use this ${signature.wording.case} from code`).click();
  expect(await visit.page.locator("pre").innerText()).not.toContain("secret");
});

it("a wrong key: asks for another, and then goes on with what was asked", async () => {
  const { url: locked } = await serve(asDeployed);
  const visit = await withCase(`${locked}/v1/`);
  await submit(visit);
  await visit.page.locator("#key:focus").waitFor();
  await visit.page.locator("#key").fill("wrong");
  await press(visit, "Use this key");
  await complaint(visit).getByText("The API rejected this key. Enter another.").waitFor();
  expect(await cells(visit)).toEqual(typed);
  await visit.page.locator("#key").fill(apiKey);
  await press(visit, "Use this key");
  await visit.page.locator("#answer:focus").waitFor();
  expect(await visit.page.locator("#key").count()).toBe(0);
});

it("a part of the page that cannot be loaded can be asked for again", async () => {
  const { server, url } = await serve();
  const { port } = server.address() as AddressInfo;
  const visit = await withCase(`${url}/`);
  await stop(server);
  await visit.page.getByText(`Use this ${signature.wording.case} from code`).click();
  await complaint(visit).getByText("This part of the page could not be loaded.").waitFor();
  await listen(server, port);
  await press(visit, "Try again");
  await visit.page.locator("pre").waitFor();
});
