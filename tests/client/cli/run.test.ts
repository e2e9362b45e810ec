/** The command without its process, against the API as `npm start` runs it: what it writes, reports and returns. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import { run } from "../../../client/src/cli/run.ts";
import type { Settings } from "../../../client/src/cli/settings.ts";
import { Stop } from "../../../client/src/cli/stop.ts";
import { freePort } from "../../support/free-port.ts";
import { serveRelay } from "../../support/front.ts";
import { notItsType, testWith } from "../../support/model.ts";
import { serve } from "../api.ts";
import { badRow as bad, csvHead, csvRows, firstName } from "../cases.ts";

const { url } = await serve();
const folder = mkdtempSync(join(tmpdir(), "run-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  jest.restoreAllMocks();
});

const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name), "utf8");

/** Writes an input. */
function file(name: string, ...rows: string[]): string {
  writeFileSync(path(name), rows.join("\n"));
  return path(name);
}

interface Ended {
  code: number;
  /** Of the Stop that was thrown. */
  message?: string;
  stdout: string;
  stderr: string;
}

/** Runs the command, and catches what it prints. */
async function predict(settings: Partial<Settings>, signal = new AbortController().signal): Promise<Ended> {
  const printed = { stdout: "", stderr: "" };
  jest.spyOn(process.stdout, "write").mockImplementation((text, ...rest: unknown[]) => {
    printed.stdout += text;
    const done = rest.at(-1);
    if (typeof done === "function") done();
    return true;
  });
  jest.spyOn(console, "error").mockImplementation((line) => {
    printed.stderr += `${line}\n`;
  });
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    printed.stderr += text;
    return true;
  });
  const defaults = { output: undefined, apiKey: undefined, explain: false, prevalence: undefined, json: false };
  const all = { input: undefined, api: url, resume: false, retries: 0, ...defaults, ...settings };
  try {
    return { code: await run(all, signal), ...printed };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { code: error.code, message: error.message, ...printed };
  } finally {
    jest.restoreAllMocks();
  }
}

/** The API's own answer. */
async function api(body: string, query = "", accept = "text/csv"): Promise<string> {
  const headers = { "content-type": "text/csv", accept };
  return (await fetch(`${url}/predictions${query}`, { method: "POST", headers, body })).text();
}

const rows = csvRows(5);
const five = [csvHead, ...rows].join("\n");
const input = file("five.csv", five);

describe("every row is answered", () => {
  it("on standard output", async () => {
    expect(await predict({ input })).toEqual({ code: 0, stdout: await api(five), stderr: "" });
  });

  it("in a file", async () => {
    expect(await predict({ input, output: path("five.out") })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(read("five.out")).toBe(await api(five));
    expect(existsSync(path("five.out.resume"))).toBe(false);
  });

  testWith("explain")("with reasons", async () => {
    const { stdout } = await predict({ input, explain: true });
    expect(stdout).toBe(await api(five, "?explain=true"));
  });

  testWith("prevalence")("for another prevalence", async () => {
    const { stdout } = await predict({ input, prevalence: 0.02 });
    expect(stdout).toBe(await api(five, "?prevalence=0.02"));
  });

  it("as JSON lines", async () => {
    const { stdout } = await predict({ input, json: true });
    const { predictions } = JSON.parse(await api(five, "", "application/json"));
    expect(stdout.split("\n").map((line) => line && JSON.parse(line))).toEqual([...predictions, ""]);
  });

  testWith("explain")("as JSON lines with reasons", async () => {
    const { stdout } = await predict({ input, json: true, explain: true });
    const { predictions } = JSON.parse(await api(five, "?explain=true", "application/json"));
    expect(stdout.split("\n").map((line) => line && JSON.parse(line))).toEqual([...predictions, ""]);
    expect((await predict({ input, json: true })).stdout).not.toContain("explanation");
  });

  it("with the key that the API asks for", async () => {
    const { url: locked } = await serve({ apiKey: "secret" });
    expect(await predict({ input, api: locked, apiKey: "secret" })).toMatchObject({ code: 0 });
    const { code, message, stdout } = await predict({ input, api: locked });
    expect([code, message, stdout]).toEqual([3, expect.stringMatching(/^The API asks for a key /), ""]);
  });
});

describe("of a model without the capability", () => {
  const sent: string[] = [];
  const unable = serveRelay(url, (body, answer) => {
    if (body) sent.push(body);
    return answer.replace(/"capabilities":\[[^\]]*\]/, '"capabilities":[]');
  });

  it.each([
    [{ explain: true }, "The model cannot say what each column contributed. Leave out --explain."],
    [{ prevalence: 0.02 }, "The model cannot adapt to a share of positive cases. Leave out --prevalence."],
  ])("%j is refused, and nothing is sent or written", async (option, message) => {
    const settings = { input, api: await unable, output: path("unable.out"), ...option };
    expect(await predict(settings)).toEqual({ code: 2, message, stdout: "", stderr: "" });
    expect(await predict({ ...settings, output: undefined, json: true })).toMatchObject({ code: 2, stdout: "" });
    expect(sent).toEqual([]);
    expect([existsSync(path("unable.out")), existsSync(path("unable.out.resume"))]).toEqual([false, false]);
  });

  it("there is no column for it", async () => {
    const { code, stdout } = await predict({ input, api: await unable });
    expect([code, stdout.split("\r\n")[0]]).toEqual([0, "index,id,label,probability,warnings,line,error"]);
    expect(sent).toHaveLength(1);
  });
});

describe("standard error", () => {
  it("has each bad row, and how many there are", async () => {
    const mixed = file("bad.csv", csvHead, ...rows, bad);
    const { code, stdout, stderr } = await predict({ input: mixed });
    expect([code, stdout]).toEqual([1, await api(read("bad.csv"))]);
    expect(stderr).toBe(
      `${mixed}:7: ${firstName} (column 2) ${notItsType}\n1 of 6 rows are bad; the others are answered.\n`,
    );
  });

  it("has the first 20 bad rows", async () => {
    const { code, stderr } = await predict({ input: file("many.csv", csvHead, ...rows, ...Array(1022).fill("bad")) });
    expect(code).toBe(1);
    const lines = stderr.split("\n");
    expect(lines).toHaveLength(23);
    expect(lines.slice(-3)).toEqual([
      "… and 1,002 rows more, which the output has with their errors.",
      "1,022 of 1,027 rows are bad; the others are answered.",
      "",
    ]);
  });

  it("says what a row must have where none can be read", async () => {
    const { code, stderr } = await predict({ input: file("none.csv", csvHead, bad) });
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /\nNo row can be read\. Give each a value for every column that GET \/model lists, in its order, or the file a header that names its columns\.\n$/,
    );
  });

  it("has the columns that the model does not read, without control characters", async () => {
    const wider = file("wider.csv", `${csvHead},ward,"\u001b[31m"`, ...rows.map((row) => `${row},x,y`));
    expect(await predict({ input: wider })).toMatchObject({
      code: 0,
      stderr: `${wider}: ignored columns that the model does not read: ward, \\u001b[31m\n`,
    });
  });
});

describe("on a terminal, standard error", () => {
  const isTTY = Object.getOwnPropertyDescriptor(process.stderr, "isTTY");
  beforeEach(() => {
    Object.defineProperty(process.stderr, "isTTY", { value: true, configurable: true });
  });
  afterEach(() => {
    if (isTTY) Object.defineProperty(process.stderr, "isTTY", isTTY);
    else Reflect.deleteProperty(process.stderr, "isTTY");
  });
  const full = `\r[${"#".repeat(30)}] 100 %  `;

  it("has the progress, which is wiped at the end", async () => {
    const { stderr } = await predict({ input });
    expect(stderr).toBe(`${full}5 rows  about 0 s left\r${" ".repeat(62)}\r`);
  });

  it("has no progress beside a message", async () => {
    const { stderr } = await predict({ input: file("one-bad.csv", csvHead, ...rows, bad) });
    expect(stderr).toMatch(/left\r {62}\r\S+one-bad\.csv:7: .+ \(column 2\) .*\n1 of 6 rows are bad; .*\n$/);
  });

  it("has no progress beside the error that ends it", async () => {
    const { code, stderr } = await predict({ input: file("half.csv", csvHead, ...rows.slice(0, 3), '"x') });
    expect([code, stderr]).toEqual([2, `${full}3 rows  about 0 s left\r${" ".repeat(62)}\r`]);
  });

  it("has the progress of the rows that were answered before", async () => {
    const output = path("before.out");
    const name = file("before.csv", csvHead, ...rows.slice(0, 3), '"x');
    await predict({ input: name, output });
    file("before.csv", csvHead, ...rows);
    const { stderr } = await predict({ input: name, output, resume: true });
    expect(stderr).toMatch(/^\r\[#{30}\] 100 % {2}1 rows {2}about 0 s left\r/);
  });
});

describe("a run that is interrupted", () => {
  const quotes = (name: string) => `${name}:5: The quotes in line 5 of the CSV do not match.`;
  /** Three rows, and what cannot be read. */
  const broken = (name: string) => file(name, csvHead, ...rows.slice(0, 3), '"x');

  it("says how many rows were written, and how to continue", async () => {
    const toPrinted = await predict({ input: broken("broken.csv") });
    expect(toPrinted).toEqual({
      code: 2,
      message: expect.stringContaining("3 rows were written. With -o FILE, a run can be resumed."),
      stdout: await api([csvHead, ...rows.slice(0, 3)].join("\n")),
      stderr: "",
    });
    expect(toPrinted.message).toMatch(quotes(path("broken.csv")));
    const toFile = await predict({ input: path("broken.csv"), output: path("broken.out") });
    expect(toFile.message?.split("\n").at(-1)).toBe(
      `3 rows are saved in ${path("broken.out")} and ${path("broken.out")}.resume. To continue, run the command again with --resume.`,
    );
    expect(read("broken.out")).toBe(toPrinted.stdout);
  });

  it("is continued with --resume, and counts the rows and errors from before", async () => {
    const output = path("resumed.out");
    const name = file("resumed.csv", csvHead, ...rows.slice(0, 2), bad, '"x');
    expect(await predict({ input: name, output })).toMatchObject({ code: 2 });
    file("resumed.csv", csvHead, ...rows.slice(0, 2), bad, ...rows.slice(2));
    const whole = await predict({ input: name });
    expect(await predict({ input: name, output, resume: true })).toEqual({
      code: 1,
      stdout: "",
      stderr: "1 of 6 rows are bad; the others are answered.\n",
    });
    expect(read("resumed.out")).toBe(whole.stdout);
    expect(existsSync(`${output}.resume`)).toBe(false);
  });

  it("is not continued with another input, and stays as it is", async () => {
    const output = path("other.out");
    await predict({ input: broken("other.csv"), output });
    const before = [read("other.out"), read("other.out.resume")];
    for (const [lines, message] of [
      [[csvHead, ...rows.slice(1)], /its first 3 rows differ\. Use the same input, or name another output file\.$/],
      [
        [csvHead, ...rows.slice(0, 2)],
        /it has 2 rows, and 3 were answered\. Use the same input, or name another output file\.$/,
      ],
    ] as const) {
      const ended = await predict({ input: file("other.csv", ...lines), output, resume: true });
      expect([ended.code, ended.message]).toEqual([2, expect.stringMatching(message)]);
      expect([read("other.out"), read("other.out.resume")]).toEqual(before);
    }
  });

  it("before the first row says nothing of rows", async () => {
    const ended = await predict({ input: file("quote.csv", csvHead, '"x'), output: path("quote.out") });
    expect([ended.code, ended.message]).toEqual([2, expect.not.stringMatching(/saved|--resume/)]);
    expect([existsSync(path("quote.out")), existsSync(path("quote.out.resume"))]).toEqual([false, false]);
  });

  it("may have answered all rows there are", async () => {
    const output = path("all.out");
    const name = broken("all.csv");
    await predict({ input: name, output });
    const three = [csvHead, ...rows.slice(0, 3)];
    file("all.csv", ...three);
    expect(await predict({ input: name, output, resume: true })).toEqual({ code: 0, stdout: "", stderr: "" });
    expect(read("all.out")).toBe(await api(three.join("\n")));
  });

  it("by a new model is not to be continued", async () => {
    const name = file("thousand.csv", csvHead, ...csvRows(1001));
    const replaced = await serveRelay(url, (body, answer) =>
      body.includes("case-1000,") ? answer.replace(/("version":")[^"]+/, "$19.9.9") : answer,
    );
    const { code, message } = await predict({ input: name, api: replaced, output: path("replaced.out") });
    expect([code, message]).toEqual([
      3,
      expect.stringMatching(
        /^The model was replaced from .+ to .+ 9\.9\.9\. Start again for answers from one model\. To do so, name another output file\.$/,
      ),
    ]);
  });

  it("by Ctrl-C ends with its code, whatever it waits for", async () => {
    const signal = AbortSignal.abort(new Stop("Interrupted.", 130));
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    for (const api of [url, nowhere])
      expect(await predict({ input, api }, signal)).toEqual({
        code: 130,
        message: "Interrupted.",
        stdout: "",
        stderr: "",
      });
  });

  it("by Ctrl-C among the rows that are answered reads no further", async () => {
    const output = path("skipping.out");
    const name = broken("skipping.csv");
    await predict({ input: name, output });
    const before = [read("skipping.out"), read("skipping.out.resume")];
    const signal = AbortSignal.abort(new Stop("Interrupted.", 130));
    const ended = await predict({ input: name, output, resume: true }, signal);
    expect([ended.code, ended.message?.split("\n")]).toEqual([
      130,
      ["Interrupted.", expect.stringMatching(/^3 rows are saved in /)],
    ]);
    expect([read("skipping.out"), read("skipping.out.resume")]).toEqual(before);
  });
});

describe("nothing is read or sent", () => {
  it("where the output exists", async () => {
    file("there.csv", "mine");
    const ended = await predict({ input, output: path("there.csv"), api: "http://nowhere.invalid" });
    expect([ended.code, ended.message]).toEqual([2, expect.stringMatching(/there\.csv already exists\./)]);
    expect(read("there.csv")).toBe("mine");
  });

  it("where there is no input", async () => {
    expect(await predict({ input: path("nowhere.csv"), output: path("nowhere.out") })).toMatchObject({ code: 2 });
    expect(existsSync(path("nowhere.out"))).toBe(false);
  });

  it("where there is no folder for the output", async () => {
    const ended = await predict({ input, output: path("no/out.csv") });
    expect([ended.code, ended.message]).toEqual([2, expect.stringMatching(/out\.csv cannot be written: ENOENT/)]);
  });
});

describe("standard output", () => {
  /** Ends the command, which cannot write for this reason. */
  function failWith(code: string) {
    const write = jest.spyOn(process.stdout, "write").mockImplementation((_, ...rest: unknown[]) => {
      const done = rest.at(-1);
      if (typeof done === "function") done(Object.assign(new Error(`${code}: no more`), { code }));
      return false;
    });
    const settings = { input, output: undefined, api: url, apiKey: undefined, explain: false, prevalence: undefined };
    const ending = run({ ...settings, json: false, resume: false, retries: 0 }, new AbortController().signal);
    return { write, ending };
  }

  it("that cannot be written ends the run", async () => {
    const { write, ending } = failWith("ENOSPC");
    await expect(ending).rejects.toEqual(new Stop("Standard output cannot be written: ENOSPC: no more"));
    await expect(ending).rejects.toMatchObject({ code: 2 });
    expect(write).toHaveBeenCalledTimes(1);
  });

  it("that its reader closed is waited for, until main.ts ends the process", async () => {
    const { ending } = failWith("EPIPE");
    expect(await Promise.race([ending, setTimeout(300, "waiting")])).toBe("waiting");
  });
});
