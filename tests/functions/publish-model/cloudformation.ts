import { once } from "node:events";
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { CloudFormationCustomResourceResponse } from "aws-lambda";

interface Received {
  method: string | undefined;
  headers: IncomingHttpHeaders;
  body: string;
  answer: CloudFormationCustomResourceResponse;
}

/** Stands in for the URL to which a custom resource puts its answer. */
export class ResponseUrl {
  readonly received: Received[] = [];
  /** Status codes of the next answers; 200 when there is none left. */
  statuses: number[] = [];
  /** Where answers redirect to. */
  location: string | undefined;

  private readonly server = createServer(async (request, response) => {
    const body = await text(request);
    this.received.push({ method: request.method, headers: request.headers, body, answer: JSON.parse(body) });
    response.writeHead(this.statuses.shift() ?? 200, this.location ? { location: this.location } : {}).end();
  });

  async start(address = "127.0.0.1"): Promise<void> {
    this.server.listen(0, address);
    await once(this.server, "listening");
    process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = this.origin;
  }

  /** Which functions must have in AWS_ENDPOINT_URL_CLOUDFORMATION; those of this process do. */
  get origin(): string {
    const { address, port } = this.server.address() as AddressInfo;
    return `http://${address}:${port}`;
  }

  get url(): string {
    return `${this.origin}/response?X-Amz-Signature=secret`;
  }

  get last(): CloudFormationCustomResourceResponse | undefined {
    return this.received.at(-1)?.answer;
  }

  async stop(): Promise<void> {
    delete process.env.AWS_ENDPOINT_URL_CLOUDFORMATION;
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
