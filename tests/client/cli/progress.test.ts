/** The line on a terminal that shows how far the command is. */
import { PassThrough } from "node:stream";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { createProgress } from "../../../client/src/cli/progress.ts";

let now = 0;
const pass = (millis: number) => {
  now += millis;
};
beforeEach(() => {
  now = 1_000_000;
  jest.spyOn(Date, "now").mockImplementation(() => now);
});
afterEach(() => {
  jest.restoreAllMocks();
});

/** A terminal, or a file, and what was written to it since this was last asked. */
function terminal(columns: number | undefined, isTTY = true) {
  const stream = Object.assign(new PassThrough({ encoding: "utf8" }), { columns, isTTY });
  return { progress: createProgress(stream as unknown as NodeJS.WriteStream), written: () => stream.read() ?? "" };
}

it("is not written to a file", () => {
  const { progress, written } = terminal(80, false);
  pass(1000);
  progress.show(10, 0.5);
  progress.clear();
  expect(written()).toBe("");
});

it("has a bar, the share, the rows and the time left", () => {
  const { progress, written } = terminal(80);
  pass(10_000);
  progress.show(1234, 0.25);
  expect(written()).toBe(`\r[${"#".repeat(7)}${".".repeat(23)}]  25 %  1,234 rows  about 30 s left`);
});

it.each([
  [29, "about 87 s left"],
  [30, "about 2 min left"], // 90 s
  [50, "about 3 min left"], // 150 s
  [45, "about 2 min left"], // 135 s
])("tells the time left after %d s for a quarter", (seconds, expected) => {
  const { progress, written } = terminal(80);
  pass(seconds * 1000);
  progress.show(1, 0.25);
  expect(written()).toContain(expected);
});

it("has the rows alone where the size of the input is not known", () => {
  const { progress, written } = terminal(80);
  pass(1000);
  progress.show(1234, undefined);
  expect(written()).toBe("\r1,234 rows");
});

it("is shown ten times a second at most", () => {
  const { progress, written } = terminal(80);
  progress.show(1, undefined);
  expect(written()).toBe("\r1 rows");
  pass(99);
  progress.show(2, undefined);
  expect(written()).toBe("");
  pass(1);
  progress.show(3, undefined);
  expect(written()).toBe("\r3 rows");
});

it("wipes a longer line, and fits the terminal", () => {
  const { progress, written } = terminal(20);
  pass(1000);
  progress.show(1, 0.5);
  expect(written()).toBe(`\r[${"#".repeat(15)}...`);
  pass(1000);
  progress.show(1, undefined);
  expect(written()).toBe("\r1 rows".padEnd(20));
});

it("fits 80 columns where the terminal does not say how many it has", () => {
  const { progress, written } = terminal(undefined);
  pass(1000);
  progress.show(10 ** 15, 0.5);
  expect(written()).toHaveLength(80);
});

it("makes room for other lines once", () => {
  const { progress, written } = terminal(80);
  progress.clear();
  expect(written()).toBe("");
  progress.show(1, undefined);
  written();
  progress.clear();
  expect(written()).toBe("\r      \r");
  progress.clear();
  expect(written()).toBe("");
});
