/**
 * What bounds a figure: a bare server that does one thing more, which the measured one cannot do without. `/sdk` asks the
 * model by the AWS SDK as it comes, `/score` scores a row, `/parse` parses the body.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { loadModel } from "../../local/model-server/load.ts";
import { score } from "../../local/model-server/scorer.ts";
import { csvRow } from "../support/cases.ts";

const model = loadModel(join(import.meta.dirname, "../../model/model.json"));
const features = csvRow.split(",").map(Number);
const client = new SageMakerRuntimeClient({
  endpoint: `http://127.0.0.1:${process.env.MODEL_PORT}`,
  region: "us-east-1",
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
});

const works: Record<string, (body: Buffer) => unknown> = {
  "/sdk": () =>
    client.send(new InvokeEndpointCommand({ EndpointName: "local", ContentType: "text/csv", Body: csvRow })),
  "/score": () => score(model, features),
  "/parse": (body) => JSON.parse(body.toString()),
};

const reply = '{"status":"ok"}';
const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(reply) };

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", async () => {
    const done = works[request.url ?? ""]?.(Buffer.concat(chunks));
    if (done instanceof Promise) await done;
    response.writeHead(200, headers).end(reply);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
