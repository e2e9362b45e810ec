/** Settings with which no request can be made: one sentence that names the option or variable, and never its value. */
import { expect, it } from "@jest/globals";
import { serveRaw } from "../../support/front.ts";
import { predict } from "./command.ts";

let requests = 0;
const url = await serveRaw((_, response) => {
  requests++;
  response.end();
});
const address =
  "must be a complete http or https URL without user name, password, query or fragment, such as https://api.example.com/v1.";
const key = "API_KEY must be ASCII letters, digits and symbols, without spaces or line breaks.";
const withPassword = url.replace("//", "//user:secret@");

it.each([
  ["a password in --api", ["--api", withPassword], {}, `--api ${address}`],
  ["a password in PREDICT_API", [], { PREDICT_API: withPassword }, `PREDICT_API ${address}`],
  ["a query", ["--api", `${url}/v1?key=secret`], {}, `--api ${address}`],
  ["no scheme", [], { PREDICT_API: "secret.example/v1" }, `PREDICT_API ${address}`],
  ["no address", ["--api", ""], {}, `--api ${address}`],
  ["another scheme", ["--api", "file:///secret"], {}, `--api ${address}`],
  ["a key with a line break", ["--api", url], { API_KEY: "sec\nret" }, key],
  ["a key with a line break at its end", ["--api", url], { API_KEY: "secret\r\n" }, key],
  ["a key beyond Latin-1", ["--api", url], { API_KEY: "секрет" }, key],
  ["a key with a control character", ["--api", url], { API_KEY: "secret\u0007" }, key],
  ["half a retry", ["--api", url, "--retries", "1.5"], {}, '--retries is a whole number, not "1.5".'],
  [
    "a port that fetch refuses",
    ["--api", "http://127.0.0.1:6000"],
    {},
    "--api or PREDICT_API has a port that fetch refuses to connect to.",
  ],
])("%s", async (_, args, env, message) => {
  const started = Date.now();
  expect(await predict(args as string[], env as NodeJS.ProcessEnv, ["id\n1\n"])).toMatchObject({
    code: 2,
    stdout: "",
    stderr: `predict: ${message}\n`,
  });
  expect(requests).toBe(0);
  // The retries, four unless asked otherwise, would take half a minute.
  expect(Date.now() - started).toBeLessThan(10_000);
});
