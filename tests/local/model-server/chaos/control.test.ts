import { afterAll, expect, test } from "@jest/globals";
import { listen } from "../../../../local/listen.ts";
import { createChaos } from "../../../../local/model-server/chaos/chaos.ts";
import { createChaosControl } from "../../../../local/model-server/chaos/control.ts";
import { faultNames } from "../../../../local/model-server/chaos/read-faults.ts";
import { createModelServer } from "../../../../local/model-server/server.ts";
import { readPlain } from "../../../model/fixtures/models.ts";
import { stop } from "../../../support/endpoint.ts";

const chaos = createChaos();
const server = createModelServer(readPlain(), { chaos });
const ping = `http://127.0.0.1:${await listen(server, 0)}/ping`;
const control = createChaosControl(chaos);
const url = `http://127.0.0.1:${await listen(control, 0)}`;
afterAll(async () => {
  await stop(control);
  await stop(server);
});

async function call(method: string, body?: string) {
  const response = await fetch(url, { method, ...(body !== undefined && { body }) });
  return { status: response.status, answer: await response.json() };
}
const known = faultNames;

test("tells the faults there are", async () => {
  expect(await call("GET")).toEqual({ status: 200, answer: { faults: "none", hits: 0, known } });
});

test("begins a fault, counts its hits, and ends it, also of a server that refuses to be called", async () => {
  expect((await call("PUT", "status-500")).answer).toEqual({ faults: "status-500", hits: 0, known });
  expect((await fetch(ping)).status).toBe(500);
  expect((await call("GET")).answer).toMatchObject({ hits: 1 });
  await call("PUT", "refuse");
  await expect(fetch(ping)).rejects.toThrow("fetch failed");
  expect(await call("PUT", "none\n")).toEqual({ status: 200, answer: { faults: "none", hits: 0, known } });
  expect((await fetch(ping)).status).toBe(200);
});

test.each([
  ["PUT", "nonsense", 400, /^There is no fault "nonsense"/],
  ["POST", "hang", 405, /^GET and PUT are served$/],
  ["DELETE", undefined, 405, /^GET and PUT are served$/],
])("%s %s is a %i", async (method, body, status, error) => {
  const found = await call(method, body);
  expect(found).toEqual({ status, answer: { error: expect.stringMatching(error) } });
  expect((await call("GET")).answer).toMatchObject({ faults: "none" });
});
