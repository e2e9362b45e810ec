/** What is quoted in the programs that the page prints; snippets.python.test.ts runs them. */
import { describe, expect, it } from "@jest/globals";
import fc from "fast-check";
import { snippet } from "../../web/src/snippets.ts";

/** The words of a POSIX shell command of plain, quoted and escaped text: as the shell passes them on. */
function wordsOf(command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  const piece = /'([^']*)'|"([^"]*)"|\\(\n)|\\([^\n])|(\s+)|([^\s'"\\]+)|(.)/gy;
  for (const [, single, double, continued, escaped, blank, plain, broken] of command.matchAll(piece)) {
    if (broken !== undefined) throw new Error("A quote is left open.");
    if (continued !== undefined) continue;
    if (blank !== undefined) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? "") + (single ?? double ?? escaped ?? plain ?? "");
  }
  return word === undefined ? words : [...words, word];
}

const features = { "Malic acid": 14.5 };
const request = (id: string, explain = true) => ({
  instances: [{ ...(id && { id }), features }],
  ...(explain && { parameters: { explain: true } }),
});

describe("curl", () => {
  const sent = (baseUrl: string, id: string, withKey = false, explain = true) =>
    wordsOf(snippet("curl", { baseUrl, features, id, withKey, explain }));

  it.each([
    ["", "https://x/"],
    ["a'b", "https://x/it's/"],
    ["a'b'c", "https://x/it's/Bob's/"],
    ["''", "https://x/''/"],
    [`'; echo "$HOME" \`id\` \\'`, "https://x/a'$(id)'/"],
  ])("passes on the id %j and the address %s as they are", (id, baseUrl) => {
    const words = sent(baseUrl, id);
    expect(words.slice(0, 3)).toEqual(["curl", "-sS", `${baseUrl}predictions`]);
    expect(words.slice(3, -1)).toEqual(["-H", "content-type: application/json", "--data-raw"]);
    expect(JSON.parse(words.at(-1) ?? "")).toEqual(request(id));
  });

  it("passes on any text", () => {
    const text = fc.string({ unit: fc.constantFrom("'", '"', "\\", "$", "`", "a", " ", "\n", "é") });
    fc.assert(fc.property(text, (id) => expect(JSON.parse(sent("https://x/", id).at(-1) ?? "")).toEqual(request(id))));
  });

  it("asks for no explanation of a model that has none", () => {
    expect(JSON.parse(sent("https://x/", "a", false, false).at(-1) ?? "")).toEqual(request("a", false));
  });

  it("takes the key from the environment", () => {
    expect(sent("https://x/", "", true)).toContain("x-api-key: $API_KEY");
  });
});

describe.each(["python", "typescript"] as const)("%s", (language) => {
  it("has the id and the address as JSON texts", () => {
    const asked = { baseUrl: "https://x/it's/Bob's/", features, id: `a'b'c"d"`, withKey: false };
    const text = snippet(language, { ...asked, explain: true });
    expect(text).toContain(`"a'b'c\\"d\\""`);
    expect(text).toContain(`"https://x/it's/Bob's/`);
    expect(text).toContain("explain");
    expect(snippet(language, { ...asked, explain: false })).not.toMatch(/explain|parameters/);
  });
});
