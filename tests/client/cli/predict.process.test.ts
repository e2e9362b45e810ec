/** The command `predict` as people run it, against the API as `npm start` runs it. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { freePort } from "../../support/free-port.ts";
import { serveRaw } from "../../support/front.ts";
import { featureNames, hasCapability, testWith } from "../../support/model.ts";
import { chaos, serve } from "../api.ts";
import { badRow as bad, bareRows, csvHead, csvRows, firstName, wrongHead } from "../cases.ts";
import { folder, predict, start } from "./command.ts";

jest.setTimeout(120_000); // Thousands of rows take their time on a busy machine.
const { url } = await serve();
const env = { PREDICT_API: url };
afterEach(() => chaos.set("none"));

/** Writes a file for the command. */
function file(name: string, content: string | Buffer): string {
  writeFileSync(join(folder, name), content);
  return name;
}
const read = (name: string) => readFileSync(join(folder, name), "utf8");
const csv = (...rows: string[]) => `${[csvHead, ...rows].join("\n")}\n`;

/** The API's own CSV for a CSV. */
async function apiCsv(body: string, query = ""): Promise<string> {
  const headers = { "content-type": "text/csv", accept: "text/csv" };
  return (await fetch(`${url}/predictions${query}`, { method: "POST", headers, body })).text();
}

const cases = csv(...csvRows(5), bad, ...csvRows(3, 100));

describe("writes", () => {
  it("the API's own CSV, and nothing else, on standard output", async () => {
    const { code, stdout, stderr } = await predict([file("five.csv", csv(...csvRows(5)))], env);
    expect(stdout).toBe(await apiCsv(csv(...csvRows(5))));
    expect(stderr).toBe("");
    expect(code).toBe(0);
  });

  it("the same from standard input, with - and without", async () => {
    const expected = await apiCsv(csv(...csvRows(5)));
    for (const args of [[], ["-"]]) {
      const { code, stdout } = await predict(args, env, [csv(...csvRows(5))]);
      expect([code, stdout]).toEqual([0, expected]);
    }
  });

  testWith("explain")("reasons, with the first row bad", async () => {
    const text = csv("x,1", ...csvRows(3));
    const { stdout } = await predict(["--explain"], env, [text]);
    expect(stdout).toBe(await apiCsv(text, "?explain=true"));
    expect(stdout.split("\r\n")[0]).toContain(`,baseline,contribution_${firstName},`);
  });

  testWith("prevalence")("probabilities for another prevalence", async () => {
    const { stdout } = await predict(["--prevalence", "0.02"], env, [cases]);
    expect(stdout).toBe(await apiCsv(cases, "?prevalence=0.02"));
    expect(stdout).not.toBe(await apiCsv(cases));
  });

  it("JSON lines", async () => {
    const reasons = hasCapability("explain");
    const { stdout } = await predict(["--json", ...(reasons ? ["--explain"] : [])], env, [cases]);
    const response = await fetch(`${url}/predictions${reasons ? "?explain=true" : ""}`, {
      method: "POST",
      headers: { "content-type": "text/csv" },
      body: cases,
    });
    const { predictions } = (await response.json()) as { predictions: object[] };
    expect(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line)),
    ).toEqual(predictions);
  });

  it("a file", async () => {
    const { code, stdout } = await predict([file("five.csv", csv(...csvRows(5))), "-o", "five.out"], env);
    expect([code, stdout]).toEqual([0, ""]);
    expect(read("five.out")).toBe(await apiCsv(csv(...csvRows(5))));
  });

  it("no formulas, and ids of several lines, as the API does", async () => {
    const ids = ["=1+1", "+x", "-x", "@x", '"a\n=b"', '"tab\t=x"', '"q""uoted"', '"semi;=x"', "＝x"];
    const text = csv(...ids.map((id, i) => csvRows(1, i)[0]?.replace(/^[^,]*/, id) ?? ""));
    const { stdout } = await predict([], env, [text]);
    expect(stdout).toBe(await apiCsv(text));
    expect(stdout).toContain("'=1+1");
  });

  it("nothing more to a reader that has enough, and complains of nothing", async () => {
    const { child, ended } = start([], env, [csv(...csvRows(5000))]);
    child.stdout.once("data", () => child.stdout.destroy());
    expect(await ended).toMatchObject({ code: 0, stderr: "" });
  });
});

describe("bad rows", () => {
  it("are told by line and column, the others answered, and the exit code is 1", async () => {
    const { code, stdout, stderr } = await predict([file("bad.csv", cases)], env);
    expect(code).toBe(1);
    expect(stdout).toBe(await apiCsv(cases));
    expect(stderr).toBe(
      `bad.csv:7: ${firstName} (column 2) must be a finite number\n1 of 9 rows are bad; the others are answered.\n`,
    );
  });

  it("without header have the columns of the contract", async () => {
    const rows = [...bareRows(1), bad.replace("case-0,", "")];
    const { stderr } = await predict([], env, [rows.join("\n")]);
    expect(stderr).toContain(`standard input:2: ${firstName} (column 1) must be a finite number\n`);
  });

  it("are told up to a number", async () => {
    const { code, stdout, stderr } = await predict([], env, [csv(...Array(40).fill(bad), ...csvRows(1))]);
    expect(code).toBe(1);
    expect(stdout.match(/\r\n/g)).toHaveLength(42);
    expect(stderr.match(/column 2/g)).toHaveLength(20);
    expect(stderr).toContain("… and 20 rows more, which the output has with their errors.\n40 of 41 rows are bad");
  });

  it("alone, with a number less each, say what a row must have", async () => {
    const rows = bareRows(3).map((row) => row.replace(/,[^,]*$/, ""));
    const { code, stdout, stderr } = await predict([], env, [rows.join("\n")]);
    const fault = `The row has ${featureNames.length - 1} cells instead of ${featureNames.length}.`;
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^0,+1,${fault}`, "m"));
    expect(stderr).toContain(`standard input:3: ${fault}\nNo row can be read. Give each`);
  });
});

it("reports ignored columns once, with control characters escaped", async () => {
  const rows = csvRows(2500).map((row) => `${row},x`);
  const { code, stderr } = await predict([], env, [`${csvHead},"a\u0007b"\n${rows.join("\n")}\n`]);
  expect([code, stderr]).toEqual([0, "standard input: ignored columns that the model does not read: a\\u0007b\n"]);
});

describe("refuses", () => {
  mkdirSync(join(folder, "folder"));
  const inputs: [string, string, string | Buffer, RegExp][] = [
    ["an empty file", "empty.csv", "", /empty\.csv has no row of data\./],
    ["a header alone", "head.csv", csvHead, /head\.csv has no row of data\./],
    [
      "binary junk",
      "junk.csv",
      Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 31) % 256)),
      /junk\.csv is not text in UTF-8\. From a spreadsheet, save it as "CSV UTF-8"/,
    ],
    ["UTF-16", "utf16.csv", Buffer.from(`\uFEFF${cases}`, "utf16le"), /not text in UTF-8/],
    [
      "a wrong header",
      "wrong.csv",
      cases.replace(csvHead, wrongHead),
      /wrong\.csv:1: The column .+ is missing\.\nwrong\.csv:1: Column 2 is not in the contract\.\nwrong\.csv is refused/,
    ],
    [
      "prose",
      "prose.csv",
      "Dear all,\nplease find it attached\n",
      /prose\.csv:1: The column .+ is missing\.\n[\s\S]*prose\.csv is refused/,
    ],
    [
      "an open quote",
      "quote.csv",
      csv(...csvRows(2), '"x,1'),
      /quote\.csv:4: The quotes in line 4 of the CSV do not match\./,
    ],
  ];
  it.each(inputs)("%s", async (_, name, content, message) => {
    const { code, stderr } = await predict([file(name, content)], env);
    expect(stderr).toMatch(message);
    expect(code).toBe(2);
  });

  const commands: [string, string[], RegExp][] = [
    ["a file that is not there", ["nowhere.csv"], /^predict: There is no file nowhere\.csv\.$/],
    ["a folder", ["folder"], /^predict: folder is a folder; name a CSV file\.$/],
    ["two files", ["a.csv", "b.csv"], /^predict: One file at a time, not 2\./],
    ["an option it does not have", ["--fast"], /^predict: Unknown option '--fast'\. predict --help/],
    [
      "a key where others can see it",
      ["--key", "secret"],
      /^predict: There is no --key: set API_KEY in the environment\.$/,
    ],
    [
      "a prevalence that is none",
      ["--prevalence", "2"],
      /^predict: --prevalence is a number from 0\.001 to 0\.999, not "2"\.$/,
    ],
    [
      "an address that is none",
      ["--api", "localhost:3000"],
      /^predict: --api must be a complete http or https URL without user name, password, query or fragment, such as /,
    ],
    ["to resume what has no name", ["--resume"], /^predict: --resume continues a file: name it with -o FILE\.$/],
    ["to write where it cannot", ["-o", "no/where.csv"], /^predict: no\/where\.csv cannot be written: ENOENT/],
  ];
  it.each(commands)("%s", async (_, args, message) => {
    const { code, stdout, stderr } = await predict(args, env, [csv(...csvRows(2))]);
    expect(stderr.trimEnd()).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
  });

  it("to write over a file", async () => {
    file("there.csv", "mine");
    const { code, stderr } = await predict(["-o", "there.csv"], env, [csv(...csvRows(1))]);
    expect(stderr).toBe("predict: there.csv already exists. Name another output file, or remove it.\n");
    expect(code).toBe(2);
    expect(read("there.csv")).toBe("mine");
  });
});

describe("an API that", () => {
  const send = (base: string, more: NodeJS.ProcessEnv = {}) =>
    predict(["--api", base, "--retries", "0", "-o", "never.csv"], more, [csv(...csvRows(2))]);

  it("asks for a key", async () => {
    const { url: locked } = await serve({ apiKey: "secret" });
    expect(await send(locked)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(
        /^predict: The API asks for a key \(403 .*\)\. Set it in the environment variable API_KEY\.\n$/,
      ),
    });
    expect(await send(locked, { API_KEY: "wrong" })).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/^predict: The API refuses the key in API_KEY \(403 /),
    });
    expect(await predict(["--api", locked], { API_KEY: "secret" }, [csv(...csvRows(2))])).toMatchObject({ code: 0 });
  });

  it.each([
    [
      "is not there",
      async () => `http://127.0.0.1:${await freePort()}`,
      /: connection refused \(ECONNREFUSED\)\. Is the API running\? --api or PREDICT_API sets its address\./,
    ],
    [
      "has another stage",
      async () => `${url}/v9`,
      /^predict: There is no prediction API at http.*\/v9 \(404 .*\)\. Is --api right, stage and all\?/,
    ],
    [
      "is a web site",
      () => serveRaw((_, response) => response.setHeader("content-type", "text/html").end("<html>")),
      /^predict: What answers at http.* is not the prediction API: The reply is no JSON\. Is --api right/,
    ],
    [
      "has a proxy that fails",
      () => serveRaw((_, response) => response.writeHead(502, { "content-type": "text/html" }).end("<html>")),
      /^predict: The API could not answer \(502 Unexpected reply: The reply 502 \(text\/html\) is not the API's\.\)/,
    ],
    [
      "hangs up",
      () => serveRaw(({ socket }) => socket.destroy()),
      /closed before the reply was complete \(UND_ERR_SOCKET\)\. --api or PREDICT_API/,
    ],
  ])("%s", async (_, base, message) => {
    const { code, stdout, stderr } = await send(await base());
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([3, ""]);
    expect(existsSync(join(folder, "never.csv"))).toBe(false);
  });

  it("has a model that is down", async () => {
    await chaos.set("status-503");
    expect(await send(url)).toMatchObject({
      code: 3,
      stderr: expect.stringMatching(/could not answer \(503 Service Unavailable: /),
    });
  });
});

describe("tells", () => {
  it("examples first, and why there is no option for the key", async () => {
    const { code, stdout, stderr } = await predict(["--help"]);
    expect([code, stderr]).toEqual([0, ""]);
    expect(stdout).toMatch(/^Examples\n {2}predict cases\.csv > predictions\.csv\n/);
    expect(stdout).toMatch(/API_KEY\. There is no option for it: other users/);
  });

  it("its version", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../../client/package.json", import.meta.url), "utf8"));
    expect(await predict(["--version"])).toMatchObject({ code: 0, stdout: `${version}\n` });
  });
});
