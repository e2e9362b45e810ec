/**
 * An endpoint whose capacity is known: the project's model behind a few servers, each of which is taken for a fixed time by
 * a request. Requests wait for a free one as long as it takes. The worst to be in front of: it never says that it is full.
 */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { answer } from "../../local/model-server/invocation.ts";
import { loadModel } from "../../local/model-server/load.ts";

const servers = 4;
const serviceMillis = 40;

const model = loadModel(fileURLToPath(new URL("../../model/model.json", import.meta.url)));
const waiting: (() => void)[] = [];
let free = servers;

async function serve(): Promise<void> {
  if (free > 0) free--;
  else await new Promise<void>((resolve) => waiting.push(resolve));
  await wait(serviceMillis);
  const next = waiting.shift();
  if (next) next();
  else free++;
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  await serve();
  const { "content-type": contentType, accept } = request.headers;
  const reply = JSON.stringify(answer(model, Buffer.concat(chunks), contentType, accept));
  response
    .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(reply) })
    .end(reply);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
