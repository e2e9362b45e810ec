import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { faultNames, readFaults } from "../../../../local/model-server/chaos/read-faults.ts";
import { rows, section } from "../../../docs/markdown.ts";

describe("readFaults", () => {
  test.each([
    ["none", []],
    ["", []],
    ["hang", [{ name: "hang", millis: 0, probability: 1 }]],
    ["delay", [{ name: "delay", millis: 500, probability: 1 }]],
    ["delay:20:.5", [{ name: "delay", millis: 20, probability: 0.5 }]],
    [
      " delay:20 , html:0.2 ",
      [
        { name: "delay", millis: 20, probability: 1 },
        { name: "html", millis: 0, probability: 0.2 },
      ],
    ],
  ])("reads %j", (text, expected) => {
    expect(readFaults(text)).toEqual(expected);
  });

  test.each([
    ["nope", /^There is no fault "nope"\. There are: none, refuse, .*hang, .*huge\.$/],
    ["hang,none", /^There is no fault "none"/],
    ["hang,", /^There is no fault ""/],
    ["toString", /^There is no fault "toString"/],
    ["hang:1.1", /^The probability of hang must be a number from 0 to 1, not "1\.1"\.$/],
    ["hang:-1", /^The probability of hang/],
    ["hang:", /^The probability of hang/],
    ["delay:1e3", /^The milliseconds of delay must be a number from 0 to 60000, not "1e3"\.$/],
    ["delay:60001", /^The milliseconds of delay/],
    ["delay:1:1:1", /^"delay:1:1:1" has a number too many: it is name\[:milliseconds\]\[:probability\]\.$/],
    ["hang:1:1", /^"hang:1:1" has a number too many: it is name\[:probability\]\.$/],
    ["refuse:1", /^"refuse:1" has a number too many: it is name\.$/],
  ])("refuses %j", (text, message) => {
    expect(() => readFaults(text)).toThrow(message);
  });
});

test("local/README.md describes each fault, and no other", () => {
  const readme = readFileSync(new URL("../../../../local/README.md", import.meta.url), "utf8");
  const described = rows(section(readme, "Faults of the model server")).flatMap(([names = ""]) =>
    [...names.matchAll(/`([^`:]+)[^`]*`/g)].map(([, name]) => name),
  );
  expect(described.toSorted()).toEqual(faultNames.toSorted());
});
