/** No regular expression of the code takes a time that grows faster than the text: one analyses them all, not the few one thinks of. */
import { globSync, readFileSync } from "node:fs";
import { expect, it } from "@jest/globals";
import { analyse } from "scslre";
import ts from "typescript";

/** The regular expressions of a source, as they are written. */
function literals(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  const found: string[] = [];
  const walk = (node: ts.Node) => {
    if (ts.isRegularExpressionLiteral(node)) found.push(node.text);
    ts.forEachChild(node, walk);
  };
  walk(source);
  return found;
}

function isSlow(literal: string): boolean {
  const end = literal.lastIndexOf("/");
  return analyse({ source: literal.slice(1, end), flags: literal.slice(end + 1) }).reports.length > 0;
}

const files = globSync("{layers,functions,local,client,web}/**/*.{ts,tsx,js}").filter(
  (file) => !file.includes("node_modules") && !file.endsWith(".d.ts"),
);

it("they take a time that grows as the text does", () => {
  const all = files.flatMap((file) => literals(file).map((literal) => ({ file, literal })));
  expect(all.length).toBeGreaterThan(40);
  expect(all.filter(({ literal }) => isSlow(literal))).toEqual([]);
});

it("one that takes longer would be found", () => {
  expect(["/^(\\d+\\.?\\d*)$/", "/\\s+$/", "/^(a+)+$/", "/(a|a)*b/"].filter((literal) => !isSlow(literal))).toEqual([]);
});
