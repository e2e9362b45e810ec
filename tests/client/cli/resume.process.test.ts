/** A run that is cut off, and goes on: no row lost, none written twice. */
import { readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { describe, expect, it, jest } from "@jest/globals";
import { serveBefore } from "../../support/front.ts";
import { serve } from "../api.ts";
import { csvHead, csvRows } from "../cases.ts";
import { folder, predict, start } from "./command.ts";

jest.setTimeout(120_000); // Thousands of rows take their time on a busy machine.
const { url } = await serve();
const env = { PREDICT_API: url };

const path = (name: string) => join(folder, name);
const read = (name: string) => readFileSync(path(name), "utf8");

// Ids of two lines, ids that a spreadsheet would take for formulas, bad rows, blank lines.
const rows = csvRows(2400).map((row, i) => {
  if (i % 1000 === 7) return "bad";
  return i % 1000 === 8 ? row.replace(/^[^,]*/, `"=two\nlines-${i}"`) : `${row}${i % 1000 === 9 ? "\n\n" : ""}`;
});
writeFileSync(path("cases.csv"), [csvHead, ...rows].join("\n"));
const whole = async (...args: string[]) => (await predict(["cases.csv", ...args], env)).stdout;
const expected = { csv: await whole(), json: await whole("--json") };
const asJson = (kind: keyof typeof expected) => (kind === "json" ? ["--json"] : []);

/** Whether a request asks for rows behind the first two thousand; of several under way at once any may come first. */
const isForLastRows = ({ body }: { body: string }) => /^case-2\d{3},/m.test(body);

describe.each(["csv", "json"] as const)("%s", (kind) => {
  it("goes on when the API went away", async () => {
    const front = await serveBefore(url, (request, { socket }) => {
      if (isForLastRows(request)) socket?.destroy();
      return isForLastRows(request);
    });
    const output = `gone.${kind}`;
    const args = ["cases.csv", "-o", output, ...asJson(kind)];
    const first = await predict([...args, "--api", front.url, "--retries", "0"]);
    expect(first.code).toBe(3);
    const count = /^(\d,\d{3}) rows are in .*\. To go on behind them, run the command again with --resume\.$/m.exec(
      first.stderr,
    )?.[1];
    expect(read(output) === expected[kind]).toBe(false);
    expect(expected[kind].startsWith(read(output))).toBe(true);

    const sent: string[] = [];
    const watched = await serveBefore(url, ({ body }) => {
      sent.push(...body.split("\n").filter((line) => line.startsWith("case-")));
      return false;
    });
    const second = await predict([...args, "--resume", "--api", watched.url]);
    expect(second.code).toBe(1); // There are bad rows.
    expect(read(output) === expected[kind]).toBe(true);
    expect(sent[0]).toMatch(new RegExp(`^case-${Number(count?.replace(",", ""))},`));
  });

  it("goes on wherever the file was cut", async () => {
    const few = ["bad", ...rows.slice(1, 20)];
    const input = [[csvHead, ...few].join("\n")];
    const all = Buffer.from((await predict(asJson(kind), env, input)).stdout);
    const two = all.indexOf("lines-8");
    const end = all.length;
    const cuts = [0, 5, 70, two - 3, two + 4, all.indexOf("\r", two) + 1, end - 1, end];
    const goOn = async (at: number) => {
      const output = `cut-${at}.${kind}`;
      writeFileSync(path(output), all.subarray(0, at));
      const { code, stderr } = await predict(["-o", output, "--resume", ...asJson(kind)], env, input);
      return { at, code, told: stderr.includes("2 of 20 rows are bad"), same: read(output) === all.toString() };
    };
    for (const at of cuts) expect(await goOn(at)).toEqual({ at, code: 1, told: true, same: true });
  });

  it("begins where there is no file", async () => {
    const output = `new.${kind}`;
    await predict(["-o", output, "--resume", ...asJson(kind)], env, [read("cases.csv")]);
    expect(read(output) === expected[kind]).toBe(true);
  });

  it("does not go on with another input", async () => {
    const output = `other.${kind}`;
    const go = (input: string[]) => {
      writeFileSync(path(output), expected[kind]);
      truncateSync(path(output), 50_000);
      return predict(["-o", output, "--resume", ...asJson(kind)], env, [[csvHead, ...input].join("\n")]);
    };
    const before = read("cases.csv");
    const swapped = await go([...rows.slice(1, 3), ...rows]);
    expect(swapped).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/Line 2 of the input is not the case that row 0 of/),
    });
    const shorter = await go(rows.slice(0, 100));
    expect(shorter).toMatchObject({ code: 2, stderr: expect.stringMatching(/has more rows than the input\./) });
    expect(Buffer.from(expected[kind]).subarray(0, 50_000).toString() === read(output)).toBe(true);
    expect(read("cases.csv")).toBe(before);
  });
});

it("does not go on with a file that is not its own", async () => {
  for (const text of ["mine\r\nand only mine\r\n", "index,id\r\n0,a\r\n"]) {
    writeFileSync(path("mine.csv"), text);
    const { code, stderr } = await predict(["cases.csv", "-o", "mine.csv", "--resume"], env);
    expect(stderr).toContain("mine.csv was not written by this command with these options.");
    expect(code).toBe(2);
    expect(read("mine.csv")).toBe(text);
  }
});

it("goes on after Ctrl-C", async () => {
  const silent = await serveBefore(url, isForLastRows);
  const { child, ended } = start(["cases.csv", "-o", "interrupted.csv", "--api", silent.url]);
  const begun = () => statSync(path("interrupted.csv"), { throwIfNoEntry: false })?.size;
  while (!begun() && child.exitCode === null) await setTimeout(20);
  child.kill("SIGINT");
  const { code, stderr } = await ended;
  expect([code, stderr]).toEqual([130, expect.stringMatching(/^predict: Interrupted\.\n/m)]);
  expect(read("interrupted.csv").length).toBeLessThan(expected.csv.length);
  await predict(["cases.csv", "-o", "interrupted.csv", "--resume"], env);
  expect(read("interrupted.csv") === expected.csv).toBe(true);
});

it("needs no resuming where a connection breaks and the API is there", async () => {
  const front = await serveBefore(url, ({ number }, { socket }) => {
    if (number % 3 === 1) socket?.destroy();
    return number % 3 === 1;
  });
  const { code, stdout } = await predict(["cases.csv", "--api", front.url]);
  expect(code).toBe(1);
  expect(stdout === expected.csv).toBe(true);
});
