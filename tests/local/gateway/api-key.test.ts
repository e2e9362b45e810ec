import { expect, test } from "@jest/globals";
import { jsonExample } from "../../support/cases.ts";
import { echo, json, serve } from "./harness.ts";

const predict = (keys: string | string[]) => ({
  method: "POST",
  headers: { ...json, "x-api-key": keys },
  body: JSON.stringify(jsonExample()),
});

test.each(["k3y", "K3Y", "k3Y"])("refuses the key %s where the key is K3y", async (key) => {
  const { call } = await serve(echo, { apiKey: "K3y" });
  expect((await call("/predictions", predict(key))).status).toBe(403);
  expect((await call("/predictions", predict("K3y"))).status).toBe(200);
});

test("takes the last of two keys", async () => {
  const { call } = await serve(echo, { apiKey: "K3y" });
  expect((await call("/predictions", predict(["wrong", "K3y"]))).status).toBe(200);
  expect((await call("/predictions", predict(["K3y", "wrong"]))).status).toBe(403);
});
