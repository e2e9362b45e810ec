/** Asks inference.py and its TypeScript twin the same. Needs Python: the command in PYTHON, or python3. */
import { spawnSync } from "node:child_process";
import { expect } from "@jest/globals";
import { answer, Refusal } from "../../../local/model-server/invocation.ts";
import { loadModel } from "../../../local/model-server/load.ts";
import type { Prediction } from "../../../local/model-server/model.ts";

export type Request = [body: string, contentType: string | null, accept: string | null];
export type Reply = { status: number; body: { parameters?: { prevalence?: number }; predictions?: Prediction[] } };

const SCRIPT = `
import json, sys
sys.path.insert(0, "model")
import inference
with open(sys.argv[1], "rb") as file:
    model = inference.load(file.read())
replies = []
for body, content_type, accept in json.loads(sys.stdin.buffer.read()):
    reply = inference.transform_fn(model, body.encode(), content_type, accept)
    refused = isinstance(reply, inference.Refusal)
    replies.append({"status": reply.status if refused else 200, "body": json.loads(reply.body if refused else reply[0])})
print(json.dumps(replies))
`;

/** What inference.py replies with the model in this file. */
export function inPython(path: string, requests: Request[]): Reply[] {
  const python = process.env.PYTHON ?? "python3";
  const { stdout, stderr, status } = spawnSync(python, ["-c", SCRIPT, path], {
    input: JSON.stringify(requests),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${python} failed: ${stderr}`);
  return JSON.parse(stdout);
}

/** What the twin replies with the model in this file. */
export function inTypeScript(path: string, requests: Request[]): Reply[] {
  const model = loadModel(path);
  return requests.map(([body, contentType, accept]) => {
    try {
      const found = answer(model, Buffer.from(body), contentType ?? undefined, accept ?? undefined);
      return JSON.parse(JSON.stringify({ status: 200, body: found }));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { status: error.status, body: { error: error.message } };
    }
  });
}

/** Predictions with their numbers apart, which may differ in the last bits. */
function split({ status, body: { predictions = [], ...rest } }: Reply) {
  return {
    exact: {
      status,
      rest,
      predictions: predictions.map(({ probability: _, probabilities, explanation: __, ...discrete }) => {
        return { ...discrete, classes: Object.keys(probabilities) };
      }),
    },
    numbers: predictions.flatMap(({ probability, probabilities, explanation }) => [
      probability,
      ...Object.values(probabilities),
      ...(explanation ? [explanation.baseline, ...explanation.contributions] : []),
    ]),
  };
}

function furthest(some: number[], others: number[]): number {
  expect(some).toHaveLength(others.length);
  return some.reduce((most, x, index) => Math.max(most, Math.abs(x - (others[index] ?? Number.NaN))), 0);
}

/** Asks both, and expects one reply of them. Returns it. */
export function agreeOn(path: string, requests: Request[]): Reply[] {
  const python = inPython(path, requests);
  const twin = inTypeScript(path, requests);
  for (const [index, request] of requests.entries()) {
    const [a, b] = [python, twin].map((replies) => split(replies[index] ?? { status: 0, body: {} }));
    expect({ request, ...b?.exact }).toEqual({ request, ...a?.exact });
    expect(furthest(b?.numbers ?? [], a?.numbers ?? [])).toBeLessThanOrEqual(1e-12);
  }
  return twin;
}

/** Numbers from 0 to 1 that are the same each time. */
export function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

const factors = [-2, -1e-3, 0, 5e-324, 1e-310, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1.1, 2, 10, 1e3, 1e6];

/** So many rows made of these: at an edge of a range where there is one, or times a factor; the same each time. */
export function distorted(path: string, rows: number[][], count: number): string[] {
  const { features } = loadModel(path);
  const numbers = random(1);
  const next = () => numbers.next().value;
  return Array.from({ length: count }, () => {
    const row = rows[Math.floor(next() * rows.length)] ?? [];
    const factor = factors[Math.floor(next() * factors.length)] ?? 1;
    const [share, toEdge] = [next(), next() < 0.2];
    const cells = row.map((value, column) => {
      if (next() >= share) return value;
      const edge = features[column]?.range?.[next() < 0.5 ? 0 : 1];
      return toEdge && edge !== undefined ? edge : value * factor;
    });
    return cells.join(",");
  });
}
