/** What the command reads from. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, expect, it } from "@jest/globals";
import { openInput } from "../../../client/src/cli/input.ts";
import { Stop } from "../../../client/src/cli/stop.ts";

const folder = mkdtempSync(join(tmpdir(), "input-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const isTTY = Object.getOwnPropertyDescriptor(process.stdin, "isTTY");
afterEach(() => {
  if (isTTY) Object.defineProperty(process.stdin, "isTTY", isTTY);
  else Reflect.deleteProperty(process.stdin, "isTTY");
});
const setTerminal = (value: boolean) => Object.defineProperty(process.stdin, "isTTY", { value, configurable: true });

it("a file has its name, its bytes and the share of them that was read", async () => {
  const path = join(folder, "cases.csv");
  writeFileSync(path, "x".repeat(100_000));
  const input = await openInput(path);
  expect([input.name, input.share()]).toEqual([path, 0]);
  const chunks: Uint8Array[] = [];
  const shares: (number | undefined)[] = [];
  for await (const chunk of input.bytes) {
    chunks.push(chunk);
    shares.push(input.share());
  }
  expect(Buffer.concat(chunks).toString()).toBe("x".repeat(100_000));
  expect(shares).toEqual([0.65536, 1]);
});

it("a file that grows is never read by more than all", async () => {
  const path = join(folder, "growing.csv");
  writeFileSync(path, "a");
  const input = await openInput(path);
  writeFileSync(path, "abc");
  for await (const _ of input.bytes);
  expect(input.share()).toBe(1);
});

it("what is not a file has no share", async () => {
  const input = await openInput("/dev/null");
  for await (const _ of input.bytes);
  expect([input.name, input.share()]).toEqual(["/dev/null", undefined]);
});

it("standard input has no share, and is not read from a terminal", async () => {
  setTerminal(false);
  const input = await openInput(undefined);
  expect([input.name, input.bytes, input.share()]).toEqual(["standard input", process.stdin, undefined]);
  setTerminal(true);
  await expect(openInput(undefined)).rejects.toThrow(
    new Stop("Name a CSV file, or pipe one in. predict --help has examples."),
  );
});

it.each([
  ["nowhere.csv", (path: string) => `There is no file ${path}.`],
  ["", (path: string) => `${path} is a folder; name a CSV file.`],
  ["\0", (path: string) => `${path} cannot be read: ERR_INVALID_ARG_VALUE.`],
])("%j in a folder is refused", async (name, message) => {
  const path = join(folder, name);
  await expect(openInput(path)).rejects.toThrow(new Stop(message(path)));
});
