import { setTimeout } from "node:timers/promises";
import type { CloudFormationCustomResourceEvent, CloudFormationCustomResourceResponse } from "aws-lambda";

type Response = CloudFormationCustomResourceResponse<Record<string, string>>;
type Echoed = "StackId" | "RequestId" | "LogicalResourceId";

/** What became of the request. */
export type Outcome =
  | Omit<Extract<Response, { Status: "SUCCESS" }>, Echoed>
  | Omit<Extract<Response, { Status: "FAILED" }>, Echoed>;

const attempts = 4;
const firstPauseMillis = 500;

/** CloudFormation refuses answers of more than 4 KB. No character takes more than 6 bytes of JSON; ids and data take the rest. */
const reasonLength = 500;

/** Throws errors without the URL, which is signed: Lambda logs them. */
async function put(url: string, body: Uint8Array): Promise<void> {
  // Bytes, because fetch adds a Content-Type to a string, and the signature of the URL is of a request without one.
  const request: RequestInit = { method: "PUT", body, redirect: "manual", signal: AbortSignal.timeout(10_000) };
  const response = await fetch(url, request).catch(({ name, cause }) => {
    throw new Error(`CloudFormation's response URL cannot be reached (${cause?.code ?? name})`);
  });
  if (!response.ok) throw new Error(`CloudFormation's response URL answered ${response.status}`);
}

/** Tells CloudFormation the outcome. Throws if it cannot be told, so that Lambda calls the function again. */
export async function answer(event: CloudFormationCustomResourceEvent, outcome: Outcome): Promise<void> {
  const { StackId, RequestId, LogicalResourceId } = event;
  const response = { ...outcome, StackId, RequestId, LogicalResourceId };
  if (response.Reason) response.Reason = response.Reason.slice(0, reasonLength);
  const body = new TextEncoder().encode(JSON.stringify(response));

  for (let attempt = 1; ; attempt++) {
    try {
      return await put(event.ResponseURL, body);
    } catch (error) {
      if (attempt === attempts) throw error;
      await setTimeout(firstPauseMillis * 2 ** (attempt - 1));
    }
  }
}
