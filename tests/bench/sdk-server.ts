/**
 * What bounds the path with the AWS SDK in it: a server that for each request asks the model by the SDK as it comes, and
 * does nothing else. No gateway, no checks, no middleware.
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { InvokeEndpointCommand, SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { csvRow } from "../support/cases.ts";

const client = new SageMakerRuntimeClient({
  endpoint: `http://127.0.0.1:${process.env.MODEL_PORT}`,
  region: "us-east-1",
  credentials: { accessKeyId: "bench", secretAccessKey: "bench" },
});

const server = createServer((request, response) => {
  request.resume().on("end", async () => {
    const { Body } = await client.send(
      new InvokeEndpointCommand({ EndpointName: "local", ContentType: "text/csv", Body: csvRow }),
    );
    const text = Body?.transformToString() ?? "";
    response
      .writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(text) })
      .end(text);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
