// inference.py and its TypeScript twin answer alike. Needs Python: the command in PYTHON, or python3.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { answer, Refusal } from "../../local/model-server/invocation.ts";
import { loadModel } from "../../local/model-server/load.ts";
import type { Prediction } from "../../local/model-server/model.ts";

type Request = [body: string, contentType: string | null, accept: string | null];
type Reply = { status: number; body: { parameters?: { prevalence?: number }; predictions?: Prediction[] } };

const model = loadModel("model/model.json");
const rows = readFileSync("model/wdbc/data/breast_cancer.csv", "utf8")
  .trim()
  .split("\n")
  .slice(1)
  .map((line) => line.split(",").slice(0, model.features.length));
const [first = []] = rows;
const csv = (cells: string[][]) => cells.map((row) => row.join(",")).join("\n");

const SCRIPT = `
import json, sys
sys.path.insert(0, "model")
import inference
model = inference.model_fn("model")
replies = []
for body, content_type, accept in json.loads(sys.stdin.buffer.read()):
    reply = inference.transform_fn(model, body.encode(), content_type, accept)
    refused = isinstance(reply, inference.Refusal)
    replies.append({"status": reply.status if refused else 200, "body": json.loads(reply.body if refused else reply[0])})
print(json.dumps(replies))
`;

function inPython(requests: Request[]): Reply[] {
  const python = process.env.PYTHON ?? "python3";
  const { stdout, stderr, status } = spawnSync(python, ["-c", SCRIPT], {
    input: JSON.stringify(requests),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${python} failed: ${stderr}`);
  return JSON.parse(stdout);
}

function inTypeScript([body, contentType, accept]: Request): Reply {
  try {
    const found = answer(model, Buffer.from(body), contentType ?? undefined, accept ?? undefined);
    return JSON.parse(JSON.stringify({ status: 200, body: found }));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return JSON.parse(JSON.stringify({ status: error.status, body: { error: error.message } }));
  }
}

/** Predictions with their numbers apart, which may differ in the last bits. */
function split({ status, body: { predictions = [], ...rest } }: Reply) {
  return {
    exact: {
      status,
      rest,
      predictions: predictions.map(({ probability: _, explanation: __, ...discrete }) => discrete),
    },
    probabilities: predictions.map(({ probability }) => probability),
    parts: predictions.flatMap(({ explanation }) => [
      explanation?.baseline ?? 0,
      ...(explanation?.contributions ?? []),
    ]),
  };
}

function furthest(some: number[], others: number[]): number {
  expect(some).toHaveLength(others.length);
  return some.reduce((most, x, index) => Math.max(most, Math.abs(x - (others[index] ?? Number.NaN))), 0);
}

/** Numbers from 0 to 1 that are the same each time. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 48_271) % 2_147_483_647;
    yield state / 2_147_483_647;
  }
}

describe("inference.py and the twin", () => {
  it.each(["", "; prevalence=0.001", "; prevalence=0.05", "; prevalence=0.999"])(
    "agree on every case of the data, with Accept parameters '%s'",
    (parameters) => {
      const request: Request = [csv(rows), "text/csv", `application/json; explain=true${parameters}`];
      const [python = { status: 0, body: {} }] = inPython([request]);
      const [a, b] = [split(python), split(inTypeScript(request))];
      expect(b.probabilities).toHaveLength(569);
      expect(b.parts).toHaveLength(569 * (1 + model.features.length));
      expect(b.exact).toEqual(a.exact);
      expect(furthest(b.probabilities, a.probabilities)).toBeLessThanOrEqual(1e-12);
      expect(furthest(b.parts, a.parts)).toBeLessThanOrEqual(1e-12);
    },
  );

  it("agree on 10,000 distorted cases", () => {
    const numbers = random(1);
    const next = () => numbers.next().value;
    const factors = [-2, -1e-3, 0, 5e-324, 1e-310, 1e-6, 1e-3, 0.1, 0.5, 0.9, 1.1, 2, 10, 1e3, 1e6];
    const distorted = Array.from({ length: 10_000 }, () => {
      const row = rows[Math.floor(next() * rows.length)] ?? [];
      const factor = factors[Math.floor(next() * factors.length)] ?? 1;
      const [share, toEdge] = [next(), next() < 0.2];
      return row.map((cell, column) => {
        if (next() >= share) return cell;
        const edge = model.features[column]?.range[next() < 0.5 ? 0 : 1];
        return toEdge ? String(edge) : String(Number(cell) * factor);
      });
    });
    const request: Request = [csv(distorted), "text/csv", "application/json; explain=true"];
    const [python = { status: 0, body: {} }] = inPython([request]);
    const [a, b] = [split(python), split(inTypeScript(request))];
    expect(b.probabilities).toHaveLength(10_000);
    expect(furthest(b.probabilities, a.probabilities)).toBeLessThanOrEqual(1e-12);
    expect(furthest(b.parts, a.parts)).toBeLessThanOrEqual(1e-12);
    expect(b.exact).toEqual(a.exact);
    const { predictions } = a.exact;
    // All outcomes were there to differ.
    expect(new Set(predictions.map(({ diagnosis }) => diagnosis)).size).toBe(3);
    expect(new Set(predictions.flatMap(({ warnings }) => warnings.map(({ code }) => code))).size).toBe(4);
  });

  it("reply with the very prevalence that was asked for, to the last bit", () => {
    const numbers = random(2);
    const shares = [0.001, 0.999, 0.1 + 0.2, ...Array.from({ length: 500 }, () => 0.001 + 0.99 * numbers.next().value)];
    const texts = [...shares.map(String), ...shares.map((share) => share.toExponential()), "1e-3", "+.5", "00.05"];
    const requests = texts.map(
      (text): Request => [first.join(","), "text/csv", `application/json; prevalence=${text}`],
    );
    const used = (replies: Reply[]) => replies.map(({ body }) => body.parameters?.prevalence);
    expect(used(inPython(requests))).toEqual(texts.map(Number));
    expect(used(requests.map(inTypeScript))).toEqual(texts.map(Number));
  });

  it("agree on descriptions and refusals, word for word", () => {
    const row = first.join(",");
    const cells = [
      "",
      " 1 ",
      "1.",
      ".5",
      "+5e-1",
      "1e999",
      "-0",
      "-1",
      "nan",
      "inf",
      "1_0",
      "0x1",
      "\t1",
      "\u0661",
      "1e400x",
    ];
    const requests: Request[] = [
      ...cells.map((cell): Request => [[first[0], cell, ...first.slice(2)].join(","), "text/csv", null]),
      ...[
        "",
        "\n",
        "\r\n",
        "1",
        row,
        `${row}\n`,
        `${row}\r\n`,
        `${row}\n\n`,
        `${row}\r\r\n`,
        `\ufeff${row}`,
        `${row},`,
      ].map((body): Request => [body, "text/csv; charset=utf-8", "*/*"]),
      [Array(first.length).fill("1.7e308").join(","), "text/csv", null],
      ...[
        "",
        "text/csv",
        "text/*",
        "application/json;",
        "application/json; explain",
        "application/json;explain = true",
      ].map((accept): Request => [row, "TEXT/CSV", accept]),
      ...["", "0", "0.001", "0.0009", "0.999", "1", "nan", "1e-2", "x"].map(
        (share): Request => [row, "text/csv", `application/json; prevalence=${share}`],
      ),
      ...["", "text/plain", "application/x-npy", "text/csvx"].map((type): Request => [row, type, null]),
      ...['{"describe":true}', ' {"describe" : true}\n', '{"describe":1}', "{}", "[]", "null", "", "{", "NaN"].map(
        (body): Request => [body, null, null],
      ),
    ];
    const replies = inPython(requests);
    for (const [index, request] of requests.entries()) {
      const [a, b] = [split(replies[index] ?? { status: 0, body: {} }), split(inTypeScript(request))];
      expect({ request, ...b.exact }).toEqual({ request, ...a.exact });
      expect(furthest(b.probabilities, a.probabilities)).toBeLessThanOrEqual(1e-12);
    }
  });
});
