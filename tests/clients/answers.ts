/** What the API itself answers to the requests that the clients send. */
import { readFileSync } from "node:fs";
import { featureNames, signature } from "../support/model.ts";

export const apiKey = "an-api-key";
export const caseFile = "events/case.json";
/** Two rows without a header, and one that lacks most of its numbers. */
const [row, other] = signature.examples.map(({ features }) => featureNames.map((name) => features[name]).join());
export const rows = `${row}\n${other}\n`;
export const tooShort = "1,2,3";

export type Answers = Record<string, unknown>;

/** A problem without the id, which differs from request to request. */
export function withoutId(answer: unknown): unknown {
  if (typeof answer !== "object" || answer === null || !("requestId" in answer)) return answer;
  const { requestId, ...rest } = answer;
  return { ...rest, requestId: typeof requestId };
}

/** Asks the API at `url`, without any client. */
export async function askItself(url: string): Promise<Answers> {
  async function ask(path: string, type: string, body: string, key: Record<string, string> = { "x-api-key": apiKey }) {
    const headers = { "content-type": type, ...key };
    return (await fetch(`${url}/${path}`, { method: "POST", headers, body })).json();
  }
  const json = "application/json";
  const legacy = (data = "") => ask(signature.legacyRoute?.path.slice(1) ?? "", json, JSON.stringify({ data }));
  const text = readFileSync(caseFile, "utf8");
  return {
    prediction: await ask("predictions", json, text),
    csv: await ask("predictions", "text/csv", rows),
    code: await legacy(row),
    model: await (await fetch(`${url}/model`)).json(),
    refused: await legacy(tooShort),
    locked: await ask("predictions", json, text, {}),
  };
}
