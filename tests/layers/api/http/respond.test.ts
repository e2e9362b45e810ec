/** How large an answer may be: Lambda's 6 MB, less 16 KB, for the body as the JSON string that Lambda sends it as. */
import { describe, expect, it } from "@jest/globals";
import { respond } from "../../../../layers/api/http/respond.ts";

const most = 6 * 1024 * 1024 - 16 * 1024;
const bytesOf = (body: string) => Buffer.byteLength(JSON.stringify(body));

/** An answer in JSON whose body takes so many bytes on its way through Lambda, with many of `character` in it. */
function answerOf(bytes: number, character: string): object {
  const bodyOf = (text: string) => JSON.stringify({ predictions: [], text });
  const text = character.repeat(1_000_000);
  const answer = { predictions: [], text: text + "x".repeat(bytes - bytesOf(bodyOf(text))) };
  expect(bytesOf(JSON.stringify(answer))).toBe(bytes);
  return answer;
}

describe.each([
  ["letters", "x"],
  ["quotes", '"'],
  ["letters of two bytes", "é"],
])("an answer of many %s", (_, character) => {
  it("goes out where it takes as much as may be", () => {
    const { statusCode, body } = respond(answerOf(most, character), "application/json");
    expect([statusCode, bytesOf(body)]).toEqual([200, most]);
  });

  it("is a 413 where it takes a byte more", () => {
    expect(() => respond(answerOf(most + 1, character), "application/json")).toThrow(
      "The answer would be larger than 6 MB.",
    );
  });
});

describe("the header of ignored columns", () => {
  const headerOf = (ignoredColumns: string[]) =>
    respond({ predictions: [], ignoredColumns }, "text/csv").headers?.["ignored-columns"];

  it("has ASCII only, whatever the names are", () => {
    const names = ["Größe", "überläng", "尺寸", "🙂"];
    const header = String(headerOf(names));
    expect(header).toMatch(/^[\x20-\x7e]+$/);
    expect(JSON.parse(header)).toEqual(names);
  });

  it("has all names up to 4,000 characters, and the first half of them beyond", () => {
    const names = ["a", "b".repeat(4000 - '["a",""]'.length)];
    expect(headerOf(names)).toBe(JSON.stringify(names));
    expect(headerOf(["a", `${names[1]}b`])).toBe('["a"]');
  });
});
