import { describe, expect, it } from "@jest/globals";
import { duplicateKeys } from "../../../layers/api/duplicate-keys.ts";

describe("duplicateKeys", () => {
  it.each([
    ['{"a":1,"a":2}', ["/a"]],
    ['{"a":1,"b":{"a":1,"a":1}}', ["/b/a"]],
    ['[{"a":1},{"a":1,"a":1}]', ["/1/a"]],
    ['{"a":[1,2,{"b":1 ,"b" : 2}]}', ["/a/2/b"]],
    ['{"a":1,"\\u0061":2}', ["/a"]],
    ['{"a/b~":1,"a/b~":2}', ["/a~1b~0"]],
    ['{"a":1,"a":2,"a":3}', ["/a", "/a"]],
  ])("finds them in %s", (json, pointers) => {
    expect(duplicateKeys(json).map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":1}]',
    '{"a":"a\\":1,\\"a","b":"a"}',
    '{"a":"{","b":"}"}',
    "[]",
    "1",
    '{"a":["a","a"]}',
  ])("finds none in %s", (json) => {
    expect(duplicateKeys(json)).toEqual([]);
  });
});
