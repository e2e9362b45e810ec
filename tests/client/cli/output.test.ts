/** How the output is gathered into blocks. */
import { expect, it } from "@jest/globals";
import { inBlocks } from "../../../client/src/cli/output.ts";

function gather() {
  const sent: string[] = [];
  const output = inBlocks(async (text) => {
    sent.push(text);
  });
  return { sent, ...output };
}

it("a block has 65,536 characters or more", async () => {
  const { sent, write } = gather();
  await write("x".repeat(65_535));
  expect(sent).toEqual([]);
  await write("y");
  expect(sent.map((text) => text.length)).toEqual([65_536]);
  await write("z".repeat(100_000));
  expect(sent.map((text) => text.length)).toEqual([65_536, 100_000]);
});

it("what is left is written once", async () => {
  const { sent, write, flush } = gather();
  await flush();
  expect(sent).toEqual([]);
  await write("a");
  await write("b");
  await flush();
  await flush();
  expect(sent).toEqual(["ab"]);
});

it("a block that could not be written is not tried again", async () => {
  const sent: string[] = [];
  const { write, flush } = inBlocks(async (text) => {
    sent.push(text);
    throw new Error("full");
  });
  await write("a");
  await expect(flush()).rejects.toThrow("full");
  await flush();
  expect(sent).toEqual(["a"]);
});
