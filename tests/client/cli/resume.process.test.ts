/** A run that is interrupted and continued: no row is lost, and none is written twice. */
import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  createWriteStream,
  existsSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { pipeline } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, jest } from "@jest/globals";
import { serveRaw, serveRelay } from "../../support/front.ts";
import { serve } from "../api.ts";
import { bareRows, csvHead, csvRows, firstName } from "../cases.ts";
import { bash, predict, start } from "./command.ts";
import { api, bytesOf, env, interrupt, isForLastRows, path, place, read } from "./interrupted.ts";

jest.setTimeout(120_000); // Thousands of rows take their time on a busy machine.

const whole = async (...args: string[]) => (await predict(["cases.csv", ...args], env)).stdout;
const expected = { csv: await whole(), json: await whole("--json") };
const asJson = (kind: keyof typeof expected) => (kind === "json" ? ["--json"] : []);

describe.each(["csv", "json"] as const)("%s", (kind) => {
  it("continues when the API went away, and asks for no row again", async () => {
    const output = `gone.${kind}`;
    const first = await interrupt(output, asJson(kind));
    expect(first.code).toBe(3);
    const message =
      /^([\d,]+) rows are saved in (gone\.\w+) and \2\.resume\. To continue, run the command again with --resume\.$/m;
    const count = message.exec(first.stderr)?.[1]?.replace(",", "");
    expect(expected[kind].startsWith(read(output))).toBe(true);
    expect(read(output).split(kind === "csv" ? "\r\n" : "\n")).toHaveLength(Number(count) + (kind === "csv" ? 2 : 1));

    const sent: string[] = [];
    place(({ body }) => {
      sent.push(...body.split("\n").filter((line) => line.startsWith("case-")));
      return false;
    });
    const second = await predict(["cases.csv", "-o", output, "--resume", ...asJson(kind)], env);
    place();
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining("6 of 2,400 rows are bad") });
    expect(read(output) === expected[kind]).toBe(true);
    expect(existsSync(path(`${output}.resume`))).toBe(false);
    expect(sent[0]).toMatch(new RegExp(`^case-${count},`));
  });

  it("continues wherever a crash cut the output", async () => {
    const output = `cut.${kind}`;
    await interrupt(output, asJson(kind));
    const [all, state] = [readFileSync(path(output)), readFileSync(path(`${output}.resume`))];
    const { bytes } = JSON.parse(state.toString()).output;
    expect(bytes).toBeGreaterThan(65_536);
    for (const at of [bytes, bytes + 1, Math.round((bytes + all.length) / 2), all.length]) {
      writeFileSync(path(output), all.subarray(0, at));
      writeFileSync(path(`${output}.resume`), state);
      expect(await predict(["cases.csv", "-o", output, "--resume", ...asJson(kind)], env)).toMatchObject({ code: 1 });
      expect([at, read(output) === expected[kind]]).toEqual([at, true]);
    }
  });

  it("begins where there is no file", async () => {
    const output = `new.${kind}`;
    await predict(["-o", output, "--resume", ...asJson(kind)], env, [read("cases.csv")]);
    expect(read(output) === expected[kind]).toBe(true);
    expect(existsSync(path(`${output}.resume`))).toBe(false);
  });
});

describe("stops at a difference, and leaves output and state as they are:", () => {
  const unchanged = async (output: string, args: string[], input = "cases.csv", more = env) => {
    const before = bytesOf(output, `${output}.resume`);
    const { code, stdout, stderr } = await predict([input, "-o", output, "--resume", ...args], more);
    expect([code, stdout]).toEqual([2, ""]);
    expect(bytesOf(output, `${output}.resume`)).toEqual(before);
    return stderr;
  };

  it("--prevalence, --explain, --json, --api", async () => {
    const same = ["--json"];
    await interrupt("options.csv", same);
    const differs = "differs from the run that began options.csv";
    const begun = `${differs}: it was`;
    expect(await unchanged("options.csv", [...same, "--prevalence", "0.3"])).toMatch(
      `--prevalence ${begun} not given, and is 0.3.`,
    );
    expect(await unchanged("options.csv", [...same, "--explain"])).toMatch(
      `--explain ${begun} not given, and is given.`,
    );
    expect(await unchanged("options.csv", [])).toMatch(`--json ${begun} given, and is not given.`);
    const { url: other } = await serve();
    expect(await unchanged("options.csv", same, "cases.csv", { PREDICT_API: other })).toBe(
      `predict: --api ${differs}. Use the same options, or name another output file.
`,
    );
  });

  it("rows of the input, by one or by their order, without ids", async () => {
    const bare = bareRows(2400);
    const unlike = bare[1500] ?? ""; // In the second request, and in no other.
    const head = csvHead.slice("id,".length);
    const file = (name: string, lines: string[]) => writeFileSync(path(name), lines.join("\n"));
    file("bare.csv", [head, ...bare]);
    file("shifted.csv", [head, ...bare.slice(1)]);
    file("swapped.csv", [head, bare[1] ?? "", bare[0] ?? "", ...bare.slice(2)]);
    file("renamed.csv", [head.replace(firstName, firstName.toUpperCase()), ...bare]);
    file("short.csv", [head, ...bare.slice(0, 100)]);
    place(({ body }, { socket }) => {
      if (body.includes(unlike)) socket?.destroy();
      return body.includes(unlike);
    });
    await predict(["bare.csv", "-o", "bare.out", "--retries", "0"], env);
    place();
    for (const input of ["shifted.csv", "swapped.csv", "renamed.csv"])
      expect(await unchanged("bare.out", [], input)).toMatch(
        /^predict: The input is not that of the interrupted run: its first 1,000 rows differ\./,
      );
    expect(await unchanged("bare.out", [], "short.csv")).toMatch(/: it has 100 rows, and 1,000 were answered\./);
    const { stdout } = await predict(["bare.csv"], env);
    await predict(["bare.csv", "-o", "bare.out", "--resume"], env);
    expect(read("bare.out") === stdout).toBe(true);
  });

  it("more bytes in the output, fewer, others, or other line ends", async () => {
    await interrupt("edited.csv");
    const [all, state] = [read("edited.csv"), read("edited.csv.resume")];
    const edits = [
      `${all}x`,
      all.slice(0, 100),
      "",
      `${all.slice(0, 1000)}#${all.slice(1001)}`,
      `${all.slice(0, -5)}#${all.slice(-4)}`,
      all.replaceAll("\r\n", "\n"),
      read("cases.csv"),
      "notes",
    ];
    for (const text of edits) {
      writeFileSync(path("edited.csv"), text);
      expect(await unchanged("edited.csv", [])).toMatch(
        /^predict: edited\.csv is not as the interrupted run left it\./,
      );
    }
    rmSync(path("edited.csv"));
    expect(await unchanged("edited.csv", [])).toMatch(/is not as the interrupted run left it\./);
    writeFileSync(path("edited.csv"), all);
    for (const text of ["", "mine", "{}", "null", "[1]", state.slice(0, -1), state.replace('"bad":', '"bad":1')]) {
      writeFileSync(path("edited.csv.resume"), text);
      expect(await unchanged("edited.csv", [])).toMatch(
        /^predict: edited\.csv\.resume is not a state that this version/,
      );
    }
  });
});

it("continues after Ctrl-C", async () => {
  place(isForLastRows);
  const { child, ended } = start(["cases.csv", "-o", "interrupted.csv"], env);
  const begun = () => statSync(path("interrupted.csv"), { throwIfNoEntry: false })?.size;
  while (!begun() && child.exitCode === null) await setTimeout(20);
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  place();
  expect(code).toBe(130);
  expect(stderr).toMatch(/^predict: Interrupted\.\n[\d,]+ rows are saved in interrupted\.csv and /m);
  expect(read("interrupted.csv").length).toBeLessThan(expected.csv.length);
  await predict(["cases.csv", "-o", "interrupted.csv", "--resume"], env);
  expect(read("interrupted.csv") === expected.csv).toBe(true);
});

it("continues when there is room again on the disk", async () => {
  const { code, stderr } = await bash('ulimit -f 100; "$PREDICT" cases.csv -o full.csv', env);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^predict: full\.csv cannot be written: EFBIG.*\n[\d,]+ rows are saved in full\.csv and /m),
  ]);
  expect(read("full.csv").length).toBeLessThan(expected.csv.length);
  await predict(["cases.csv", "-o", "full.csv", "--resume"], env);
  expect(read("full.csv") === expected.csv).toBe(true);
});

it("continues after it was killed", async () => {
  place(isForLastRows);
  const { child, ended } = start(["cases.csv", "-o", "killed.csv"], env);
  while (!existsSync(path("killed.csv")) && child.exitCode === null) await setTimeout(5);
  child.kill("SIGKILL");
  await ended;
  place();
  await predict(["cases.csv", "-o", "killed.csv", "--resume"], env);
  expect(read("killed.csv") === expected.csv).toBe(true);
  expect(existsSync(path("killed.csv.resume"))).toBe(false);
});

it("ends at once at Ctrl-C among the rows that are answered, and counts them all", async () => {
  const count = 50_000;
  const row = `${csvRows(1)[0]}\n`;
  const prediction = { label: "early", probability: 0.1, warnings: [] };
  const described = await (await fetch(`${api}/model`)).text();
  let asked = 0;
  const fast = await serveRaw(async (request, response) => {
    let text = "";
    for await (const part of request.setEncoding("utf8")) text += part;
    response.setHeader("content-type", "application/json");
    if (request.method === "GET") return response.end(described);
    if (asked++ === count / 1000) return response.destroy();
    const [, ...lines] = text.split("\n");
    const predictions = lines.map((_, index) => ({ index, ...prediction }));
    const model = { name: "fast", version: "1" };
    response.end(JSON.stringify({ predictions, model }));
  });
  const args = ["-o", "long.csv", "--api", fast, "--retries", "0"];
  const first = await predict(args, {}, [`${csvHead}\n`, row.repeat(count + 1)]);
  const saved = /^[\d,]+ rows are saved in long\.csv .*$/m.exec(first.stderr)?.[0] ?? "none";
  expect(saved).toMatch(/^(50|4\d),000 /);

  execFileSync("mkfifo", [path("slow.csv")]);
  const { child, ended } = start(["slow.csv", ...args, "--resume"]);
  let interrupted = 0;
  async function* slow() {
    yield `${csvHead}\n`;
    for (let rows = 0; rows < count; rows += 1000) {
      yield row.repeat(1000);
      if (rows === 10_000) {
        interrupted = Date.now();
        child.kill("SIGINT");
      }
      if (rows >= 10_000) await setTimeout(100);
    }
  }
  pipeline(slow, createWriteStream(path("slow.csv"))).catch(() => {}); // EPIPE, as it is read no further.
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([130, `predict: Interrupted.\n${saved}\n`]);
  expect(Date.now() - interrupted).toBeLessThan(1500);
});

it("continues with an input that has more rows by now", async () => {
  cpSync(path("cases.csv"), path("growing.csv"));
  await interrupt("growing.out", [], "growing.csv");
  appendFileSync(path("growing.csv"), `\n${csvRows(3, 2400).join("\n")}\n`);
  await predict(["growing.csv", "-o", "growing.out", "--resume"], env);
  expect(read("growing.out")).toBe((await predict(["growing.csv"], env)).stdout);
});

it("stops where another model answers now, and leaves the output as it is", async () => {
  await interrupt("replaced.csv");
  const before = bytesOf("replaced.csv", "replaced.csv.resume");
  const relay = await serveRelay(api, (_, answer) => answer.replace(/("version":")[^"]*/, "$1other"));
  place((request, response) => {
    const init = { method: "POST", headers: { "content-type": "text/csv" }, body: request.body };
    fetch(`${relay}/predictions`, init).then(async (answer) => {
      response.setHeader("content-type", "application/json");
      response.end(await answer.text());
    });
    return true;
  });
  const { code, stderr } = await predict(["cases.csv", "-o", "replaced.csv", "--resume"], env);
  place();
  expect([code, stderr]).toEqual([
    3,
    expect.stringMatching(
      /^predict: The model was replaced from \S+ [\d.]+ to \S+ other\. Start again for answers from one model\. To do so, name another output file\.\n$/,
    ),
  ]);
  expect(bytesOf("replaced.csv", "replaced.csv.resume")).toEqual(before);
});

it("of two runs that resume the same output at once, one completes it", async () => {
  await interrupt("two.csv");
  const args = ["cases.csv", "-o", "two.csv", "--resume"];
  const codes = (await Promise.all([predict(args, env), predict(args, env)])).map(({ code }) => code);
  expect(codes).toContain(1); // There are bad rows.
  expect(read("two.csv") === expected.csv).toBe(true);
});

it("stops where another program cuts the output during the run", async () => {
  await interrupt("changed.csv");
  place((request) => {
    if (isForLastRows(request)) truncateSync(path("changed.csv"), 10);
    return false;
  });
  const args = ["cases.csv", "-o", "changed.csv", "--resume"];
  const { code, stderr } = await predict(args, env);
  place();
  expect([code, stderr]).toEqual([2, expect.stringMatching(/Another program changed changed\.csv during this run\./)]);
  expect(statSync(path("changed.csv")).size).toBe(10);
});

it("needs no resuming where a connection breaks and the API is there", async () => {
  place(({ number }, { socket }) => {
    if (number % 3 === 1) socket?.destroy();
    return number % 3 === 1;
  });
  const { code, stdout } = await predict(["cases.csv"], env);
  place();
  expect(code).toBe(1);
  expect(stdout === expected.csv).toBe(true);
});
