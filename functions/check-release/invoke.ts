import { setTimeout } from "node:timers/promises";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import type { APIGatewayProxyResult } from "aws-lambda";
import { proxyEvent, type Request } from "./event.ts";

export interface Answer {
  status: number;
  /** The media type. */
  type: string;
  /** JSON, parsed; undefined where it is none. */
  body: unknown;
}

/** The ARN of the version of a function that is to be asked, by operation. */
export type Versions = Record<string, string>;

const pauseMillis = 500;

// The limits on how often functions may be called are those of the account, which others use up, too.
const client = new LambdaClient({ maxAttempts: 5 });

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}

async function invokeOnce(versions: Versions, request: Request, abortSignal: AbortSignal): Promise<Answer> {
  const version = versions[request.operation];
  const command = new InvokeCommand({ FunctionName: version, Payload: JSON.stringify(proxyEvent(request)) });
  const { FunctionError, Payload } = await client.send(command, { abortSignal });
  const payload = parse(Payload?.transformToString());
  // Of a failure, its type only: a message may quote the case.
  if (FunctionError) throw new Error(`the function fails: ${(payload as { errorType?: string })?.errorType}`);
  const { statusCode, headers = {}, body } = (payload ?? {}) as Partial<APIGatewayProxyResult>;
  return { status: Number(statusCode), type: String(headers["content-type"]), body: parse(body) };
}

/**
 * What a version answers. A model that is starting or overloaded (503, 504) is asked
 * again until `signal` aborts. Throws where the function fails or cannot be called, or `signal` aborts.
 */
export async function invoke(versions: Versions, request: Request, signal: AbortSignal): Promise<Answer> {
  for (;;) {
    const answer = await invokeOnce(versions, request, signal);
    if (answer.status !== 503 && answer.status !== 504) return answer;
    await setTimeout(pauseMillis, undefined, { signal }).catch(() => {
      throw new Error(`the model stays out of reach: status ${answer.status}`);
    });
  }
}
