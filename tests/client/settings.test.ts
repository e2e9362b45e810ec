/** What the client refuses before it sends anything. */
import { describe, expect, it } from "@jest/globals";
import { predictCsv } from "../../client/src/csv/index.ts";
import { type ClientOptions, createClient, SettingError } from "../../client/src/index.ts";
import { all } from "./api.ts";
import { instance } from "./cases.ts";

const baseUrl = "http://localhost:3000";
const address = "must be a complete http or https URL without user name, password, query or fragment.";
const key = "must be ASCII letters, digits and symbols, without spaces or line breaks.";

/** Fails the test if anything is sent. */
const fetch: ClientOptions["fetch"] = () => {
  throw new Error("A request was sent.");
};

async function* rows() {
  yield "id\n1\n";
}

const unusable: [string, Record<string, unknown>, string][] = [
  ["no base URL", { baseUrl: undefined }, `baseUrl ${address}`],
  ["an empty base URL", { baseUrl: "" }, `baseUrl ${address}`],
  ["a base URL without scheme", { baseUrl: "localhost:3000" }, `baseUrl ${address}`],
  ["a host alone", { baseUrl: "api.secret.example" }, `baseUrl ${address}`],
  ["a base URL relative to a page", { baseUrl: "/v1" }, `baseUrl ${address}`],
  ["a scheme that is not HTTP", { baseUrl: "ftp://secret.example" }, `baseUrl ${address}`],
  ["a scheme that ends like HTTP", { baseUrl: "shttp://secret.example" }, `baseUrl ${address}`],
  ["a scheme that begins like HTTP", { baseUrl: "httpx://secret.example" }, `baseUrl ${address}`],
  ["a port that is none", { baseUrl: "http://localhost:99999" }, `baseUrl ${address}`],
  ["a password", { baseUrl: "http://user:secret@localhost:3000" }, `baseUrl ${address}`],
  ["a user name", { baseUrl: "https://secret@localhost" }, `baseUrl ${address}`],
  ["a query", { baseUrl: "https://localhost/v1?key=secret" }, `baseUrl ${address}`],
  ["a fragment", { baseUrl: "https://localhost/v1#secret" }, `baseUrl ${address}`],
  ["a key with a line break", { apiKey: "sec\nret" }, `apiKey ${key}`],
  ["a key with a line break at its end", { apiKey: "secret\r\n" }, `apiKey ${key}`],
  ["a key beyond Latin-1", { apiKey: "secret-ключ" }, `apiKey ${key}`],
  ["a key beyond ASCII", { apiKey: "secrét" }, `apiKey ${key}`],
  ["a key with a control character", { apiKey: "secret\u0000" }, `apiKey ${key}`],
  ["a key with a space", { apiKey: "sec ret" }, `apiKey ${key}`],
  ["no time", { timeout: 0 }, "timeout must be milliseconds, from 1 to 2147483647."],
  ["a negative time", { timeout: -1 }, "timeout must be milliseconds, from 1 to 2147483647."],
  ["a time that is no number", { timeout: Number.NaN }, "timeout must be milliseconds, from 1 to 2147483647."],
  ["more time than a timer takes", { timeout: 2 ** 31 }, "timeout must be milliseconds, from 1 to 2147483647."],
  ["all the time there is", { timeout: Number.POSITIVE_INFINITY }, "timeout must be milliseconds"],
  ["negative retries", { retries: -1 }, "retries must be a whole number, 0 or more."],
  ["half a retry", { retries: 1.5 }, "retries must be a whole number, 0 or more."],
  ["retries that are no number", { retries: Number.NaN }, "retries must be a whole number, 0 or more."],
];

describe.each(unusable)("%s", (_, setting, message) => {
  const options = { baseUrl, fetch, ...setting } as ClientOptions;
  const refusal = { name: "SettingError", setting: Object.keys(setting)[0] };

  it("is refused by createClient, by name and without its value", () => {
    expect(() => createClient(options)).toThrow(SettingError);
    expect(() => createClient(options)).toThrow(expect.objectContaining(refusal));
    expect(() => createClient(options)).toThrow(message);
    expect(() => createClient(options)).not.toThrow(/secr|sec\s/);
  });

  it("is refused by predictCsv before it reads", async () => {
    await expect(all(predictCsv(rows(), options))).rejects.toMatchObject({
      ...refusal,
      message: expect.stringContaining(message),
    });
  });
});

describe.each([
  ["chunkSize", 0],
  ["chunkSize", -5],
  ["chunkSize", 1.5],
  ["chunkSize", Number.NaN],
  ["concurrency", 0],
  ["concurrency", -1],
  ["concurrency", Number.NaN],
])("%s of %d", (setting, value) => {
  const refusal = { name: "SettingError", setting, message: `${setting} must be a whole number, 1 or more.` };

  it("is refused by predictMany, and no case is read", async () => {
    let read = 0;
    function* cases() {
      read++;
      yield instance(0);
    }
    const many = createClient({ baseUrl, fetch }).predictMany(cases(), { [setting]: value });
    await expect(all(many)).rejects.toMatchObject(refusal);
    expect(read).toBe(0);
  });

  it("is refused by predictCsv", async () => {
    await expect(all(predictCsv(rows(), { baseUrl, fetch, [setting]: value }))).rejects.toMatchObject(refusal);
  });
});

it.each([
  ["an address with blanks around it", { baseUrl: ` ${baseUrl}\n` }],
  ["a stage with a slash at its end", { baseUrl: `${baseUrl}/` }],
  ["an empty key, which is none", { apiKey: "" }],
  ["a key of every symbol", { apiKey: "!~#$%&'*+-.^_`|:;<=>?@[]{}()/\\\"," }],
  ["the longest time", { timeout: 2 ** 31 - 1 }],
  ["a fraction of a millisecond", { timeout: 1000.5 }],
  ["no retries", { retries: 0 }],
])("%s is taken", async (_, setting) => {
  const asked: [string, string | null][] = [];
  const answers: ClientOptions["fetch"] = async (request) => {
    const { url, headers } = request as Request;
    asked.push([url, headers.get("x-api-key")]);
    return Response.json({ status: "ok" });
  };
  await createClient({ baseUrl, fetch: answers, ...setting }).getHealth();
  expect(asked).toEqual([[`${baseUrl}/health`, ("apiKey" in setting && setting.apiKey) || null]]);
});

it("a request that JSON cannot express is the caller's error, and not retried", async () => {
  const request = { instances: [{ features: { x: 1n } }] } as never;
  await expect(createClient({ baseUrl, fetch }).predict(request)).rejects.toThrow(TypeError);
});
