/** How the command reads its arguments and the environment. */
import { describe, expect, it } from "@jest/globals";
import { help } from "../../../client/src/cli/help.ts";
import { readSettings } from "../../../client/src/cli/settings.ts";
import { Stop } from "../../../client/src/cli/stop.ts";

const read = (args: string[], env: NodeJS.ProcessEnv = {}) => readSettings(args, env);

/** The message and the exit code of a command that is refused. */
function refusal(args: string[], env?: NodeJS.ProcessEnv): [message: string, code: number] {
  try {
    read(args, env);
  } catch (error) {
    if (error instanceof Stop) return [error.message, error.code];
    throw error;
  }
  throw new Error("It was accepted.");
}

const defaults = {
  input: undefined,
  output: undefined,
  api: "http://localhost:3000",
  apiKey: undefined,
  explain: false,
  prevalence: undefined,
  json: false,
  resume: false,
  retries: 4,
};

describe("settings", () => {
  it.each([
    ["nothing", []],
    ["- for standard input", ["-"]],
  ])("have defaults for %s", (_, args) => {
    expect(read(args)).toEqual(defaults);
  });

  it("are all read", () => {
    const args = ["cases.csv", "--api", "https://api.example/v1/", "--explain", "--prevalence", "0.02", "--json"];
    const more = ["--output", "out.csv", "--resume", "--retries", "7"];
    expect(read([...args, ...more], { API_KEY: "secret" })).toEqual({
      input: "cases.csv",
      output: "out.csv",
      api: "https://api.example/v1",
      apiKey: "secret",
      explain: true,
      prevalence: 0.02,
      json: true,
      resume: true,
      retries: 7,
    });
  });

  it("may name the output with -o", () => {
    expect(read(["-o", "out.csv"])).toMatchObject({ output: "out.csv", resume: false });
  });

  it("may name standard output with -", () => {
    expect(read(["-o", "-"])).toEqual(defaults);
  });

  it("take the address from --api before PREDICT_API, and an empty variable as unset", () => {
    const env = { PREDICT_API: "http://one.example" };
    expect(read([], env)).toMatchObject({ api: "http://one.example" });
    expect(read(["--api", "http://two.example"], env)).toMatchObject({ api: "http://two.example" });
    expect(read([], { PREDICT_API: "", API_KEY: "" })).toMatchObject({ api: defaults.api, apiKey: undefined });
  });

  it.each([
    ["--prevalence", "0.001", { prevalence: 0.001 }],
    ["--prevalence", "0.999", { prevalence: 0.999 }],
    ["--retries", "0", { retries: 0 }],
    ["--retries", "100", { retries: 100 }],
  ])("%s may be %s", (option, value, expected) => {
    expect(read([option, value])).toMatchObject(expected);
  });
});

describe("a command is refused for", () => {
  const address = "must be a complete http or https URL without user name, password, query or fragment";
  const see = "predict --help shows what there is.";

  it.each([
    ["an unknown option", ["--fast"], `Unknown option '--fast'. ${see}`],
    ["a key that others can see", ["--key=secret"], "There is no --key: set API_KEY in the environment."],
    ["a key and an input", ["--key", "secret", "cases.csv"], "There is no --key: set API_KEY in the environment."],
    ["an option that begins like the key", ["--keys"], `Unknown option '--keys'. ${see}`],
    ["a file named like the key beside an unknown option", ["a--key", "-x"], `Unknown option '-x'. ${see}`],
    ["two files", ["a.csv", "b.csv"], `One file at a time, not 2. ${see}`],
    ["a low prevalence", ["--prevalence", "0.0009"], '--prevalence is a number from 0.001 to 0.999, not "0.0009".'],
    ["a high prevalence", ["--prevalence", "0.9991"], '--prevalence is a number from 0.001 to 0.999, not "0.9991".'],
    ["text as prevalence", ["--prevalence", "few"], '--prevalence is a number from 0.001 to 0.999, not "few".'],
    ["too many retries", ["--retries", "101"], '--retries is a number from 0 to 100, not "101".'],
    ["empty retries", ["--retries", ""], '--retries is a number from 0 to 100, not "".'],
    ["blank retries", ["--retries", " "], '--retries is a number from 0 to 100, not " ".'],
    ["half a retry", ["--retries", "1.5"], '--retries is a whole number, not "1.5".'],
    ["no output", ["-o", ""], "--output is empty. Name a file, or leave it out for standard output."],
    ["no address", ["--api", ""], `--api ${address}, such as https://api.example.com/v1.`],
  ])("%s", (_, args, message) => {
    expect(refusal(args)).toEqual([message, 2]);
  });

  it("an address or a key in the environment, without its value", () => {
    expect(refusal([], { PREDICT_API: "secret.example" })).toEqual([
      `PREDICT_API ${address}, such as https://api.example.com/v1.`,
      2,
    ]);
    expect(refusal([], { API_KEY: "sec ret" })).toEqual([
      "API_KEY must be ASCII letters, digits and symbols, without spaces or line breaks.",
      2,
    ]);
  });

  it("--resume without a file to continue", () => {
    for (const args of [["--resume"], ["--resume", "-o", "-"]])
      expect(refusal(args)).toEqual(["--resume continues a file: name it with -o FILE.", 2]);
  });
});

describe("help", () => {
  it.each([["--help"], ["-h"]])("is asked for with %s, whatever else there is", (option) => {
    expect(read(["a.csv", "b.csv", option, "--version"])).toBe("help");
  });

  it("names every option", () => {
    expect(read(["--version"])).toBe("version");
    const options = new Set(help.match(/(?<=^ {2}(-\w, )?)--\w+/gm));
    expect([...options]).toEqual([
      ...["--api", "--explain", "--prevalence", "--json", "--output"],
      ...["--resume", "--retries", "--help", "--version"],
    ]);
  });
});
