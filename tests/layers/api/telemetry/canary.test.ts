/** Numbers and words that occur nowhere else go through the handlers in every way; none may be printed. */
import { afterAll, beforeEach, describe, expect, it } from "@jest/globals";
import { predicts, type Script, scriptedEndpoint, stop } from "../../../support/endpoint.ts";
import { type Invocation, invoke } from "../../../support/lambda.ts";
import { featureNames, firstColumn, hasCapability, positive, signature } from "../../../support/model.ts";
import { rowPrediction } from "../../../support/row-prediction.ts";
import { catchPrinted, counted } from "../printed.ts";

const printed = catchPrinted({ POWERTOOLS_LOG_LEVEL: "TRACE", POWERTOOLS_LOGGER_LOG_EVENT: "true" });
const endpoint = await scriptedEndpoint();
const { handler } = await import("../../../../functions/create-predictions/handler.ts");
afterAll(() => stop(endpoint.server));

const { legacyRoute } = signature;

/** One for each column, within the bounds of the contract, with more digits than a time or an id has by chance. */
const numbers = signature.columns.map(({ type, minimum = 0, maximum = 1 }, i) =>
  type === "integer"
    ? Math.ceil(minimum)
    : Math.floor(minimum + 0.4 * Math.min(1, maximum - minimum)) + Number(`0.4${700 + i}319257`),
);
const row = numbers.join(",");
const badRow = `x${row}`;
const features = Object.fromEntries(featureNames.map((name, i) => [name, numbers[i]]));
const instance = { id: "canary-id", features };

const probability = 0.987_654_321_9;
const prevalence = 0.123_456_789_1;
const contribution = 0.555_444_666_1;
/** Whatever of them a line could hold: the digits suffice. */
const secrets = [...numbers.filter((n) => !Number.isInteger(n)), probability, prevalence, contribution]
  .map((n) => String(n).replace(/^.*\./, ""))
  .concat("canary-id");

const parameters = {
  ...(hasCapability("explain") && { explain: true }),
  ...(hasCapability("prevalence") && { prevalence }),
};
const query = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, String(value)]));

const csv = { "content-type": "text/csv" };
const json = { "content-type": "application/json" };

/** Warns of a case by its values, and gives reasons where they are asked for. */
const answers: Script = (received, response) => {
  const explanation = { baseline: contribution, contributions: numbers.map(() => contribution) };
  const prediction = {
    ...rowPrediction(probability),
    warnings: [{ code: "unfamiliar", detail: row }],
    ...(received.headers.accept?.includes("explain") && { explanation }),
  };
  predicts(() => prediction)(received, response);
};
/** Answers with an error of this status that quotes what was asked, as a stack would. */
const fails =
  (status: number, type: string): Script =>
  ({ body }, response) => {
    const quote = `ValueError: ${body}\n    at ${body} (${body}:1:1)`;
    response.writeHead(status, { ...json, "x-amzn-errortype": type });
    response.end(JSON.stringify({ Message: quote, message: quote, OriginalMessage: quote, OriginalStatusCode: 500 }));
  };
const echoes: Script = ({ body }, response) => response.end(body);
const hangsUp: Script = (_, response) => response.destroy();
const says: Script = (_, response) => response.end(JSON.stringify({ predictions: [{ ...instance, probability }] }));

/** Every name and every text in the lines of a log. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(textsOf);
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [name, ...textsOf(inner)]);
}
/** Whether a text tells the class. A short name may be part of another word by chance. */
const tellsClass = (text: string) => text === positive || (positive.length > 4 && text.includes(positive));

// The layer remembers failures: after five in a row it asks no more. One success, and it has forgotten them.
beforeEach(async () => {
  endpoint.next(answers);
  await invoke(handler, { body: { instances: [instance] } });
  printed();
});

// biome-ignore format: one case a line
const cases: [string, number, Invocation, Script?][] = [
  ["JSON", 200, { body: { instances: [instance], parameters } }],
  ["CSV", 200, { headers: csv, body: row, query }],
  ["CSV in, CSV out", 200, { headers: { ...csv, accept: "text/csv" }, body: row }],
  ["a bad row among good ones", 200, { headers: csv, body: `${row}\n${badRow}\n${row},1` }],
  ["no row that can be read", 400, { headers: csv, body: badRow }],
  ["a bad header", 400, { headers: csv, body: `${firstColumn.name},canary-id\n${row}` }],
  ["a value that is no number", 400, { body: { instances: [{ ...instance, features: { ...features, [firstColumn.name]: "-0.4700319257" } }] } }],
  ["an unknown column", 400, { body: { instances: [{ ...instance, features: { ...features, "canary-id": 1 } }] } }],
  ["broken JSON", 400, { headers: json, body: JSON.stringify({ instances: [instance] }).slice(0, -3) }],
  ["a bad query", 400, { headers: csv, body: row, query: { prevalence: "7.4700319257", "canary-id": row } }],
  ["a wrong media type", 415, { headers: { "content-type": "text/canary-id" }, body: row }],
  ["a wrong Accept", 406, { headers: { ...csv, accept: "text/canary-id" }, body: row }],
  ["a trace that is none", 200, { headers: { ...csv, traceparent: "canary-id" }, body: row }],
  ["a model that fails", 502, { body: { instances: [instance] } }, fails(424, "ModelError")],
  ["a model that is busy", 503, { body: { instances: [instance] } }, fails(429, "ModelNotReadyException")],
  ["an error nobody has heard of", 500, { body: { instances: [instance] } }, fails(400, "SomethingElse")],
  ["a model that echoes", 502, { body: { instances: [instance] } }, echoes],
  ["a model that says something else", 502, { body: { instances: [instance] } }, says],
  ["a model that hangs up", 503, { body: { instances: [instance] } }, hangsUp],
  ["a model that is slow", 504, { body: { instances: [instance] }, remainingMillis: 1600 }, () => undefined],
];

describe("of what a case holds nothing is printed", () => {
  const leaks = (text: string) => secrets.filter((secret) => text.includes(secret));

  it.each(cases)("for %s", async (_name, status, invocation, script = answers) => {
    endpoint.next(script);
    const answer = await invoke(handler, invocation);
    const { text, log, blobs } = printed();
    expect({ status: answer.status, leaks: leaks(text) }).toEqual({ status, leaks: [] });
    expect(log.at(-1)).toMatchObject({ message: "request", status });
    // A class is counted, and stands beside no id of a request.
    expect(textsOf(log.map(({ model, ...line }) => line)).filter(tellsClass)).toEqual([]);
    for (const blob of blobs) expect(counted(blob)).toMatchObject({ dimensions: expect.arrayContaining(["service"]) });
  });

  (legacyRoute ? it : it.skip)("by the legacy route", async () => {
    const { path = "", codes = {} } = legacyRoute ?? {};
    const quiet = predicts(() => rowPrediction(probability));
    endpoint.next(quiet);
    const answer = await invoke(handler, { path, body: { data: row } });
    expect({ answer: answer.json, leaks: leaks(printed().text) }).toEqual({ answer: codes[positive], leaks: [] });
  });

  it("though the answer holds it", async () => {
    const { text } = await invoke(handler, cases[0]?.[2]);
    expect(leaks(text).length).toBeGreaterThan(secrets.length / 2);
  });
});
