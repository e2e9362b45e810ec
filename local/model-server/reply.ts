// What the model server answers, and the shapes SageMaker's runtime gives to it.
import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import type { AnswerRejection } from "../reject.ts";

export interface Reply {
  status: number;
  text: string;
  headers?: Record<string, string>;
}

/** What SageMaker's runtime makes of its container's reply. */
export function asRuntime({ status, text }: Reply): Reply {
  if (status === 200) {
    return { status, text, headers: { "x-Amzn-Invoked-Production-Variant": "AllTraffic", ...requestId() } };
  }
  return runtimeError(424, "ModelError", {
    message: `Received client error (${status}) from primary with message "${text}"`,
    OriginalStatusCode: status,
    OriginalMessage: text,
    LogStreamArn: "",
  });
}

export function runtimeError(status: number, type: string, body: object): Reply {
  return { status, text: JSON.stringify(body), headers: { "x-amzn-errortype": type, ...requestId() } };
}

export function failure(status: number, error: string): Reply {
  return { status, text: JSON.stringify({ error }) };
}

/** A request that no route gets to see fails as any other does. */
export const answerRejection: AnswerRejection = ({ status, detail }) => {
  return { headers: { "content-type": "application/json" }, body: failure(status, detail).text };
};

function requestId(): Record<string, string> {
  return { "x-amzn-RequestId": randomUUID() };
}

/** The headers a reply goes out with. */
export function headersOf({ text, headers }: Reply): Record<string, string | number> {
  const type = text === "" ? {} : { "content-type": "application/json" };
  return { ...type, ...headers, "content-length": Buffer.byteLength(text) };
}

export function send(response: ServerResponse, reply: Reply): void {
  response.writeHead(reply.status, headersOf(reply)).end(reply.text);
}
