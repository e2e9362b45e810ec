/** What all is measured against: the least node:http can do for a POST. It reads the body and answers a constant. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const reply = '{"status":"ok"}';
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(reply) };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    Buffer.concat(chunks);
    response.writeHead(200, headers).end(reply);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
