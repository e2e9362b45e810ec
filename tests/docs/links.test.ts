import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "@jest/globals";
import { anchors, links, pages, readme, securityPolicy } from "./markdown.ts";

const known = [...Object.values(pages), readme, securityPolicy];

test.each(known)("$path links to what is there", ({ path, text }) => {
  const broken = links(text).filter((link) => {
    const [file = "", anchor] = link.split("#");
    const target = file === "" ? path : join(dirname(path), decodeURI(file));
    const page = known.find((other) => other.path === target);
    return !existsSync(target) || (anchor !== undefined && page !== undefined && !anchors(page.text).includes(anchor));
  });
  expect(broken).toEqual([]);
});

test("docs/README.md leads to every other page", () => {
  const others = Object.keys(pages).filter((name) => name !== "README.md");
  expect(others.filter((name) => !links(pages["README.md"]?.text ?? "").includes(name))).toEqual([]);
});
