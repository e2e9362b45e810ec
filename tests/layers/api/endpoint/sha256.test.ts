import { expect, it } from "@jest/globals";
import { Sha256 } from "../../../../layers/api/endpoint/sha256.ts";

const text = (value: string) => new TextEncoder().encode(value);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

async function digest(data: string, secret?: ConstructorParameters<typeof Sha256>[0]): Promise<string> {
  const hash = new Sha256(secret);
  for (const letter of data) hash.update(text(letter));
  return hex(await hash.digest());
}

it("is SHA-256 without a secret (FIPS 180-2, B.1)", async () => {
  expect(await digest("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
});

// RFC 4231, test cases 1 and 2.
const cases = [
  ["\x0b".repeat(20), "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"],
  ["Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"],
] as const;

it.each(cases)("is HMAC-SHA-256 with one, in any form and as often as asked: %#", async (key, data, expected) => {
  const bytes = text(key);
  const within = new Uint8Array([1, ...bytes, 2]).subarray(1, -1);
  for (const secret of [key, bytes, bytes, within, bytes.buffer, new DataView(bytes.buffer), key]) {
    expect(await digest(data, secret)).toBe(expected);
  }
});

it("begins anew after a reset", async () => {
  const hash = new Sha256("Jefe");
  hash.update(text("something else"));
  hash.reset();
  hash.update(text("what do ya want for nothing?"));
  expect(hex(await hash.digest())).toBe(cases[1][2]);
});
