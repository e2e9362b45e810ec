import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";

export type Handler = (event: APIGatewayProxyEvent, context: Context) => Promise<APIGatewayProxyResult>;

const invocation = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Stands in for Lambda's Invoke API: the versions of functions, by their ARN, really run. */
export class LambdaApi {
  /** What each version runs; one that is absent does not exist. */
  versions = new Map<string, Handler>();
  /** The time that a version has. */
  millis = 28_000;
  readonly events: { version: string; event: APIGatewayProxyEvent }[] = [];

  private readonly server = createServer(async (request, response) => {
    const version = decodeURIComponent(invocation.exec(request.url ?? "")?.[1] ?? "");
    const body = await text(request);
    const run = this.versions.get(version);
    if (!run) return send(response, 404, { Message: `Function not found: ${version}` }, "ResourceNotFoundException");
    // Parsed for each, because a handler changes its event.
    this.events.push({ version, event: JSON.parse(body) });
    const event: APIGatewayProxyEvent = JSON.parse(body);
    const deadline = Date.now() + this.millis;
    const context = { awsRequestId: randomUUID(), getRemainingTimeInMillis: () => deadline - Date.now() } as Context;
    try {
      send(response, 200, await run(event, context));
    } catch (error) {
      const { name, message } = error as Error;
      response.setHeader("x-amz-function-error", "Unhandled");
      send(response, 200, { errorType: name, errorMessage: message, trace: [] });
    }
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

function send(response: ServerResponse, status: number, body: unknown, error?: string): void {
  if (error) response.setHeader("x-amzn-errortype", error);
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
