/** What the command says of an error, and with which exit code. */
import { describe, expect, it } from "@jest/globals";
import { stopOf } from "../../../client/src/cli/sentences.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";
import { FinalStop, Stop } from "../../../client/src/cli/stop.ts";
import { ConnectionError, type Problem, ProblemError, SettingError, TimeoutError } from "../../../client/src/index.ts";

const api = "https://api.example/v1";
const settings: Settings = {
  input: "cases.csv",
  output: undefined,
  api,
  apiKey: undefined,
  explain: false,
  prevalence: undefined,
  json: false,
  resume: false,
  retries: 4,
};

function sentence(error: unknown, more: Partial<Settings> = {}): [message: string, code: number] {
  const { message, code } = stopOf(error, { ...settings, ...more }, "cases.csv");
  return [message, code];
}

const problem = (status: number, title: string, more: Partial<Problem> = {}) =>
  new ProblemError({ type: "about:blank", status, title, requestId: "1", ...more });

it("a Stop is passed on", () => {
  const stop = new Stop("Interrupted.", 130);
  expect(stopOf(stop, settings, "cases.csv")).toBe(stop);
});

it("anything else is an input that cannot be read", () => {
  expect(sentence(new Error("EIO: i/o error, read"))).toEqual(["cases.csv cannot be read: EIO: i/o error, read", 2]);
});

describe("a refused CSV", () => {
  const refused = (detail: string | undefined, errors?: Problem["errors"]) =>
    sentence(problem(400, "Bad Request", { ...(detail && { detail }), ...(errors && { errors }) }));

  it("in another encoding", () => {
    expect(refused("The CSV is not UTF-8.")).toEqual([
      'cases.csv is not text in UTF-8. From a spreadsheet, save it as "CSV UTF-8".',
      2,
    ]);
  });

  it("without rows", () => {
    expect(refused("The CSV has no row.")).toEqual(["cases.csv has no row of data.", 2]);
  });

  it("with faults, each at its line", () => {
    const errors = [{ line: 7, detail: "One." }, { detail: "Two." }];
    expect(refused("It does not fit.", errors)).toEqual([
      "cases.csv:7: One.\ncases.csv:1: Two.\ncases.csv is refused: It does not fit.",
      2,
    ]);
  });

  it("with no more than its title", () => {
    expect(refused(undefined)).toEqual(["cases.csv is refused: Bad Request", 2]);
  });

  it.each([
    [10, []],
    [11, ["… and 1 more."]],
  ])("with %d faults has ten of them", (count, more) => {
    const errors = Array.from({ length: count }, (_, i) => ({ line: i + 1, detail: "x" }));
    const lines = errors.slice(0, 10).map(({ line }) => `cases.csv:${line}: x`);
    expect(refused("Bad.", errors)).toEqual([[...lines, ...more, "cases.csv is refused: Bad."].join("\n"), 2]);
  });
});

describe("an API that", () => {
  const detail = "Why.";
  it.each([
    [
      "asks for a key",
      problem(401, "Unauthorized"),
      /^The API asks for a key \(401 Unauthorized\)\. Set it in .* API_KEY\.$/,
    ],
    ["forbids", problem(403, "Forbidden", { detail }), /^The API asks for a key \(403 Forbidden: Why\.\)\./],
    [
      "is elsewhere",
      problem(404, "Not Found"),
      /^There is no prediction API at https:\/\/api\.example\/v1 \(404 Not Found\)\. Is --api right/,
    ],
    [
      "is busy",
      problem(429, "Too Many Requests"),
      /^The API takes no more requests for now \(429 Too Many Requests\)\.$/,
    ],
    ["fails", problem(502, "Bad Gateway", { detail }), /^The API could not answer \(502 Bad Gateway: Why\.\)\.$/],
    [
      "redirects",
      problem(307, "Redirect", { detail }),
      /^https:\/\/api\.example\/v1: Why\. Set --api or PREDICT_API to the API's own address\.$/,
    ],
    [
      "is another",
      problem(499, "Unexpected reply", { detail }),
      /^What answers at https:\/\/api\.example\/v1 is not the prediction API: Why\. Is --api right/,
    ],
    [
      "has a proxy that fails",
      problem(500, "Unexpected reply"),
      /^The API could not answer \(500 Unexpected reply\)\.$/,
    ],
  ])("%s", (_, error, message) => {
    expect(sentence(error)).toEqual([expect.stringMatching(message), 3]);
  });

  it("has another model by now is not asked to continue", () => {
    const replaced = problem(200, "Model replaced", { detail });
    expect(sentence(replaced)).toEqual(["Why.", 3]);
    const stop = stopOf(replaced, { ...settings, output: "out.csv" }, "cases.csv");
    expect(stop).toEqual(new FinalStop("Why. To do so, name another output file.", 3));
    expect(stop).toBeInstanceOf(FinalStop);
  });

  it.each([401, 403])("refuses the key with %d", (status) => {
    expect(sentence(problem(status, "No"), { apiKey: "k" })).toEqual([
      `The API refuses the key in API_KEY (${status} No).`,
      3,
    ]);
  });
});

describe("a connection", () => {
  const failed = (code?: string) =>
    new ConnectionError("No connection.", { cause: code && { cause: Object.assign(new Error(), { code }) } });
  const sets = "--api or PREDICT_API sets its address.";

  it.each([
    ["that is refused", failed("ECONNREFUSED"), `No connection. Is the API running? ${sets}`],
    ["to a host that DNS does not have", failed("ENOTFOUND"), `No connection. Is its host spelled correctly? ${sets}`],
    ["without TLS", failed("ERR_SSL_WRONG_VERSION_NUMBER"), `No connection. Does it start with http://? ${sets}`],
    ["with another cause", failed("EPIPE"), `No connection. ${sets}`],
    [
      "with a cause that has none",
      new ConnectionError("No connection.", { cause: new Error() }),
      `No connection. ${sets}`,
    ],
    ["without a cause", failed(), `No connection. ${sets}`],
    ["that takes too long", new TimeoutError("Too long."), "Too long."],
  ])("%s", (_, error, message) => {
    expect(sentence(error)).toEqual([message, 3]);
  });

  it("to a port that fetch refuses is a setting to correct", () => {
    expect(sentence(new SettingError("baseUrl", "has a port"))).toEqual(["--api or PREDICT_API has a port.", 2]);
  });
});
