import { describe, expect, it } from "@jest/globals";
import { duplicateKeys } from "../../../../layers/api/http/duplicate-keys.ts";
import { jsonExample } from "../../../support/cases.ts";

describe("duplicateKeys", () => {
  it.each([
    ['{"a":1,"a":2}', ["/a"]],
    ['{"a":1,"b":{"a":1,"a":1}}', ["/b/a"]],
    ['[{"a":1},{"a":1,"a":1}]', ["/1/a"]],
    ['{"a":[1,2,{"b":1 ,"b" : 2}]}', ["/a/2/b"]],
    ['{"a":1,"\\u0061":2}', ["/a"]],
    // A name that may be a value is not repeated.
    ['{"a":{"17.99":1,"17.99":2}}', ["/a"]],
    ['{"a":{"17.99":{"b":1,"b":2}}}', ["/a"]],
    ['{"a":1,"a":2,"a":3}', ["/a", "/a"]],
    ['{"a":[1],"b":1,"b":2}', ["/b"]],
    ['["x",{"a":1,"a":1}]', ["/1/a"]],
    ['{"a":"{","b":"]","b":":"}', ["/b"]],
    ['{"a\\\\":1,"a\\"":1,"a\\\\":1}', [""]],
  ])("finds them in %s", (json, pointers) => {
    expect(duplicateKeys(json, JSON.parse(json)).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it("points to each of the first hundred by itself, and counts the rest", () => {
    const names = Array.from({ length: 101 }, (_, i) => String.fromCharCode(97 + Math.floor(i / 26), 97 + (i % 26)));
    const json = `{${names.map((name) => `"${name}":1,"${name}":2`).join(",")}}`;
    const pointers = duplicateKeys(json, JSON.parse(json)).map(({ pointer }) => pointer);
    expect(pointers.slice(0, 100)).toEqual(names.slice(0, 100).map((name) => `/${name}`));
    expect(pointers).toHaveLength(101);
  });

  it("tells of those deep down as long as a pointer may be", () => {
    const json = `${'{"a":'.repeat(50_000)}{${Array(50_000).fill('"a":1').join(",")}}${"}".repeat(50_000)}`;
    const found = duplicateKeys(json, JSON.parse(json));
    expect(found).toHaveLength(49_999);
    expect(found[0]).toEqual({ pointer: "/a".repeat(8), detail: "has a property that stands twice" });
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a\\":1,\\"a","b":"a"}',
    '{"a":"{","b":"}"}',
    "[]",
    "1",
    '{"a":["a","a"]}',
    // With a colon more, as one that is lost would leave.
    '{"a":":","b":{"a":1}}',
    '{"a":"{:","b":"}"}',
    '{"a":":\\",\\"a\\":","b":1}',
    '[":",{"a":1},{"a":1}]',
    '{"a":{"b":":"},"b":1}',
    '":"',
  ])("finds none in %s", (json) => {
    expect(duplicateKeys(json, JSON.parse(json))).toEqual([]);
  });

  it("costs a body a fraction of the search where it has as many colons as properties", () => {
    const best = (id: string) => {
      const value = { instances: Array(300).fill({ ...jsonExample().instances[0], id }) };
      const json = JSON.stringify(value);
      const times = Array.from({ length: 20 }, () => {
        const start = performance.now();
        expect(duplicateKeys(json, value)).toEqual([]);
        return performance.now() - start;
      });
      return Math.min(...times);
    };
    expect(2 * best("a")).toBeLessThan(best("a:"));
  });
});
