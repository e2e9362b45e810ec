import { describe, expect, it } from "@jest/globals";
import { readCommands, shows } from "./blocks.ts";

const markdown = `
# Title
## First
\`\`\`console server
$ serve
URL http://localhost:3000
\`\`\`
\`\`\`sh
$ not a command of ours
\`\`\`
## Second
\`\`\`console
$ one \\
    --more
$ two
a
b
\`\`\`
`;

describe("readCommands", () => {
  it("reads commands with their output, in order", () => {
    expect(readCommands(markdown)).toEqual([
      { section: "First", command: "serve", shown: "URL http://localhost:3000\n", server: true },
      { section: "Second", command: "one \\\n    --more", shown: "", server: false },
      { section: "Second", command: "two", shown: "a\nb\n", server: false },
    ]);
  });
});

describe("shows", () => {
  it.each([
    ["a\nb\n", "a\nb", true],
    ["before a\nb after", "a\nb", true],
    ["a   b", "a b", true],
    ['{"p":0.1234,"x":[1]}', '{"p":0.1…,"x":[1]}', true],
    ["a\nc\nb", "a\n…\nb", true],
    ["a\nc\nb", "a\nb", false],
    ["1.5", "1.6", false],
    ["1x5", "1.5", false],
    ["anything", "", true],
  ])("%j, where the README shows %j: %s", (output, shown, expected) => {
    expect(shows(output, shown)).toBe(expected);
  });
});
