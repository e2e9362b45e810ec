/** The limits of API Gateway and of Lambda, at equality and a byte above. */
import { expect, test } from "@jest/globals";
import type { APIGatewayProxyEvent } from "aws-lambda";
import { exchange, statuses } from "../../security/raw.ts";
import { api, serve } from "./harness.ts";

const mock = {
  type: "mock",
  requestTemplates: { "text/csv": '{"statusCode": 200}' },
  responses: { default: { statusCode: "200" } },
};
const contract = api({ "/items": { post: {} }, "/mock": { post: { "x-amazon-apigateway-integration": mock } } });
const csv = { "content-type": "text/csv" };
const answer = async () => ({ statusCode: 200 });

test.each([
  [10 * 1024 * 1024, 200],
  [10 * 1024 * 1024 + 1, 413],
])("a body of %i bytes is answered %i", async (bytes, status) => {
  const { call } = await serve(answer, { contract });
  const body = Buffer.alloc(bytes, "1");
  expect((await call("/mock", { method: "POST", headers: csv, body })).status).toBe(status);
});

test.each([
  [10 * 1024 * 1024, 200],
  [10 * 1024 * 1024 + 1, 413],
])("a body of %i bytes whose length is not known before is answered %i", async (bytes, status) => {
  const { port } = await serve(answer, { contract });
  const head = "POST /mock HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: text/csv\r\n";
  const body = `Transfer-Encoding: chunked\r\n\r\n${bytes.toString(16)}\r\n${"1".repeat(bytes)}\r\n0\r\n\r\n`;
  expect(statuses(await exchange(port, head + body))).toEqual([status]);
});

test.each([
  ["characters", "1", 0, 200],
  ["characters", "1", 1, 413],
  ["characters that JSON escapes", '"', 0, 200],
  ["characters that JSON escapes", '"', 1, 413],
])("an event with a body of %s %j, %i bytes above Lambda's 6,291,456, is answered %i", async (...row) => {
  const [, character, above, status] = row;
  const events: APIGatewayProxyEvent[] = [];
  const { call } = await serve(
    async (event) => {
      events.push(event);
      return { statusCode: 200 };
    },
    { contract },
  );
  const post = (body: string) => call("/items", { method: "POST", headers: csv, body });
  await post("1");
  // Ids, times and the port have the same length in each event.
  const left = 6_291_456 + above + 1 - Buffer.byteLength(JSON.stringify(events[0]));
  const each = JSON.stringify(character).length - 2;
  const body = character.repeat(left / each) + "1".repeat(left % each);
  expect((await post(body)).status).toBe(status);
});
