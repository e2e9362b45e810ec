import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";

/** Stands in for the one call of CodeDeploy's that a hook makes (AWS JSON 1.1). */
export class CodeDeploy {
  readonly received: { target: unknown; body: { status?: string } }[] = [];
  /** Status codes of the next answers; 200 when there is none left. */
  statuses: number[] = [];

  private readonly server = createServer(async (request, response) => {
    this.received.push({ target: request.headers["x-amz-target"], body: (await json(request)) as object });
    const status = this.statuses.shift() ?? 200;
    response.writeHead(status, {
      "content-type": "application/x-amz-json-1.1",
      ...(status === 400 && { "x-amzn-errortype": "InvalidLifecycleEventHookExecutionStatusException" }),
    });
    response.end(JSON.stringify(status === 200 ? { lifecycleEventHookExecutionId: "received" } : {}));
  });

  async start(): Promise<string> {
    this.server.listen(0, "127.0.0.1");
    await once(this.server, "listening");
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, "close");
  }
}
