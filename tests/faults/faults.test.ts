import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { faults } from "./all.ts";

it.each(faults.map((fault) => [`${fault.file}: ${fault.means}`, fault] as const))(
  "the seeded fault can be put in, and its tests exist: %s",
  (_, { file, from, to, by }) => {
    expect(readFileSync(file, "utf8").split(from)).toHaveLength(2);
    expect(to).not.toBe(from);
    if (Array.isArray(by)) expect(by.filter((test) => !existsSync(test))).toEqual([]);
  },
);

it("no fault is seeded twice", () => {
  const changes = faults.map(({ file, from, to }) => JSON.stringify([file, from, to]));
  expect(changes.filter((change, i) => changes.indexOf(change) < i)).toEqual([]);
});
