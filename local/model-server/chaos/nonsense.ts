// A 200 that is not the answer to what was asked.

import type { Reply } from "../reply.ts";
import type { RequestFault } from "./fault.ts";

type Row = Record<string, unknown>;
interface Answer {
  model: { name: string; version: string };
  parameters: object;
  predictions: Row[];
}

/** Puts another reply in the place of each 200. */
const changes = (change: (reply: Reply) => Reply): RequestFault => ({
  begin: () => (exchange, next) => {
    const { reply } = exchange;
    exchange.reply = async () => {
      const found = await reply();
      return found.status === 200 ? change(found) : found;
    };
    return next();
  },
});

const text = (change: (text: string) => string) => changes((reply) => ({ ...reply, text: change(reply.text) }));

/** The predictions of a reply, if it is not the description of the model. */
function answerIn({ text }: Reply): Answer | undefined {
  const value = JSON.parse(text) as Partial<Answer>;
  return value.predictions ? (value as Answer) : undefined;
}

const answer = (change: (answer: Answer) => Answer) =>
  changes((reply) => {
    const found = answerIn(reply);
    return found ? { ...reply, text: JSON.stringify(change(found)) } : reply;
  });

const rows = (change: (rows: Row[]) => Row[]) =>
  answer(({ predictions, ...rest }) => ({ ...rest, predictions: change(predictions) }));

/** Changes the last row, so that the others are as they should be. */
const lastRow = (change: (row: Row) => Row) => rows((all) => [...all.slice(0, -1), ...all.slice(-1).map(change)]);

/** Writes the last probability as a number that JSON.stringify would not write. */
const number = (literal: string) =>
  text((found) => {
    const start = found.lastIndexOf('"probability":');
    return found.slice(0, start) + found.slice(start).replace(/("probability":)[^,}]+/, `$1${literal}`);
  });

/** Answers with what another request for as many rows got before. */
const stale: RequestFault = {
  begin: () => {
    const former = new Map<number, Reply>();
    return (exchange, next) => {
      const { reply } = exchange;
      exchange.reply = async () => {
        const found = await reply();
        const count = answerIn(found)?.predictions.length ?? 0;
        const other = former.get(count) ?? found;
        former.set(count, found);
        return other;
      };
      return next();
    };
  },
};

/** A new version of the model with every other answer. */
const twoModels: RequestFault = {
  begin: () => {
    let calls = 0;
    return answer(({ model, ...rest }) => ({
      model: { ...model, version: `${model.version}-${calls++ % 2}` },
      ...rest,
    })).begin(0);
  },
};

export const nonsenseFaults: Record<string, RequestFault> = {
  "row-missing": rows((all) => all.slice(0, -1)),
  "row-extra": rows((all) => [...all, ...all.slice(-1)]),
  "no-rows": rows(() => []),
  reordered: rows((all) => [...all.slice(1), ...all.slice(0, 1)]),
  "row-twice": rows((all) => [...all.slice(0, -1), ...all.slice(0, 1)]),
  stale,
  "two-models": twoModels,
  "probability-nan": number("NaN"),
  "probability-infinite": number("1e999"),
  "probability-1.2": lastRow((row) => ({ ...row, probability: 1.2 })),
  "probability-negative": lastRow((row) => ({ ...row, probability: -0.1 })),
  "probability-text": lastRow((row) => ({ ...row, probability: String(row.probability) })),
  "probability-null": lastRow((row) => ({ ...row, probability: null })),
  "field-missing": lastRow(({ label: _, ...row }) => row),
  "field-extra": lastRow((row) => ({ ...row, features: [1, 2, 3] })),
  "unknown-class": lastRow((row) => ({ ...row, label: "perhaps" })),
  html: changes(() => ({ status: 200, text: "<html>Welcome</html>", headers: { "content-type": "text/html" } })),
  empty: text(() => ""),
  null: text(() => "null"),
  "json-truncated": text((found) => found.slice(0, -10)),
  "json-followed": text((found) => `${found}${found}`),
  "wrong-type": changes((reply) => ({ ...reply, headers: { ...reply.headers, "content-type": "text/csv" } })),
  // Deeper than a function can call itself. Of five times as much, to parse 128 replies takes longer than there is time.
  deep: text(() => "[".repeat(20_000) + "]".repeat(20_000)),
  // Blanks: to write so much else would keep the gateway, in the same process, from its clock.
  huge: text((found) => found.padEnd(6_300_000)),
};
