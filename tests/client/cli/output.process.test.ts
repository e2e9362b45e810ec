/** Where the command may write: into a new file, and nowhere else. */
import { execFileSync } from "node:child_process";
import { existsSync, linkSync, mkdirSync, readFileSync, readlinkSync, symlinkSync, writeFileSync } from "node:fs";
import { describe, expect, it, jest } from "@jest/globals";
import { serve } from "../api.ts";
import { csvHead, csvRows } from "../cases.ts";
import { bash, predict } from "./command.ts";
import { bytesOf, path, read } from "./interrupted.ts";

jest.setTimeout(120_000);
const { url } = await serve();
const env = { PREDICT_API: url };
const five = `${[csvHead, ...csvRows(5)].join("\n")}\n`;
writeFileSync(path("five.csv"), five);
const { stdout: expected } = await predict(["five.csv"], env);

describe("--resume leaves every byte of a file that it did not write:", () => {
  const files: [string, string | Buffer][] = [
    ["notes", "my notes\nof a year\n"],
    ["notes of one line", "mine"],
    ["lines that end in CRLF", "mine\r\nand only mine\r\n"],
    ["a binary", Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 31) % 256))],
    ["a line of 40 MB", Buffer.alloc(40_000_000, "x")],
    ["an empty file", ""],
    ["a complete output", expected],
    ["an output with LF", expected.replaceAll("\r\n", "\n")],
    ["the beginning of an output", expected.slice(0, 200)],
  ];
  it.each(files)("%s", async (_, content) => {
    writeFileSync(path("mine"), content);
    for (const format of [[], ["--json"]]) {
      const { code, stdout, stderr } = await predict(["five.csv", "-o", "mine", "--resume", ...format], env);
      expect([code, stdout]).toEqual([2, ""]);
      expect(stderr).toBe(
        "predict: mine is complete, or predict did not write it: there is no mine.resume. Name another output file.\n",
      );
      expect(readFileSync(path("mine")).equals(Buffer.from(content))).toBe(true);
      expect(existsSync(path("mine.resume"))).toBe(false);
    }
  });

  it("one that has the name of its state", async () => {
    writeFileSync(path("state.csv.resume"), "mine");
    const resumed = await predict(["five.csv", "-o", "state.csv", "--resume"], env);
    expect(resumed).toMatchObject({ code: 2, stderr: expect.stringMatching(/state\.csv\.resume is not a state that/) });
    const fresh = await predict(["five.csv", "-o", "state.csv"], env);
    expect(fresh).toMatchObject({ code: 2, stderr: expect.stringMatching(/state\.csv\.resume already exists\./) });
    expect(read("state.csv.resume")).toBe("mine");
    expect(existsSync(path("state.csv"))).toBe(false);
  });
});

describe.each([[[]], [["--resume"]]])("with %j, the output is not", (resume) => {
  const stopped = async (output: string, message: RegExp, input = "five.csv") => {
    const { code, stdout, stderr } = await predict([input, "-o", output, ...resume], env);
    expect(stderr).toMatch(message);
    expect([code, stdout]).toEqual([2, ""]);
    expect(existsSync(path(`${output}.resume`))).toBe(false);
  };
  const n = resume.length;

  it("the input, by its name or a link", async () => {
    writeFileSync(path(`input-${n}.csv`), five);
    symlinkSync(path(`input-${n}.csv`), path(`soft-${n}.csv`));
    linkSync(path(`input-${n}.csv`), path(`hard-${n}.csv`));
    for (const output of [`input-${n}.csv`, `./input-${n}.csv`, `soft-${n}.csv`, `hard-${n}.csv`])
      await stopped(output, / is the input file\. Name another output file\.\n$/, `input-${n}.csv`);
    const { code, stderr } = await bash(`"$PREDICT" -o input-${n}.csv ${resume.join("")} < input-${n}.csv`, env);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/is the input file/)]);
    expect(read(`input-${n}.csv`)).toBe(five);
  });

  it("a folder, a FIFO, a device, standard output by its path or a link", async () => {
    mkdirSync(path(`folder-${n}`));
    execFileSync("mkfifo", [path(`fifo-${n}`)]);
    symlinkSync("nothing", path(`dangling-${n}`));
    writeFileSync(path(`target-${n}`), "mine");
    symlinkSync(`target-${n}`, path(`link-${n}`));
    const outputs = [`folder-${n}`, `fifo-${n}`, "/dev/null", "/dev/stdout", `dangling-${n}`, `link-${n}`];
    for (const output of outputs)
      await stopped(
        output,
        / is not a regular file\. Name a new file, or leave out -o and redirect standard output\.\n$/,
      );
    expect(readlinkSync(path(`dangling-${n}`))).toBe("nothing");
    expect(bytesOf("nothing", `target-${n}`)).toEqual([false, Buffer.from("mine").toString("hex")]);
  });
});

describe("standard output", () => {
  it("is meant by -o -", async () => {
    expect(await predict(["five.csv", "-o", "-"], env)).toMatchObject({ code: 0, stdout: expected });
    expect(existsSync(path("-"))).toBe(false);
    const { code, stderr } = await predict(["five.csv", "-o", "-", "--resume"], env);
    expect([code, stderr]).toEqual([2, "predict: --resume continues a file: name it with -o FILE.\n"]);
  });

  it("is not appended to the input", async () => {
    writeFileSync(path("own.csv"), five);
    const { code, stderr } = await bash('"$PREDICT" own.csv >> own.csv', env);
    expect([code, stderr]).toEqual([2, "predict: Standard output is the input file. Name another output file.\n"]);
    expect(read("own.csv")).toBe(five);
  });

  it("may be closed early, standard error too", async () => {
    const many = [csvHead, ...csvRows(3000).map((row, i) => (i % 100 === 0 ? "bad" : row))].join("\n");
    writeFileSync(path("many.csv"), many);
    const status = "; echo ${PIPESTATUS[0]}";
    expect((await bash(`"$PREDICT" many.csv 2>&1 | head -1${status}`, env)).stdout).toMatch(/\n0\n$/);
    expect((await bash(`"$PREDICT" --help | head -1${status}`, env)).stdout).toBe("Examples\n0\n");
    const toFile = await bash(`"$PREDICT" many.csv -o many.out 2>&1 | head -1${status}`, env);
    expect(toFile.stdout).toMatch(/^many\.csv:2: The row has 1 cell.*\n1\n$/);
    expect(read("many.out").split("\r\n")).toHaveLength(3002);
  });
});
