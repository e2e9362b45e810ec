/** How much there is to load before the form is there. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { siteFolder } from "../support/site.ts";

const read = (name: string) => readFileSync(join(siteFolder, name), "utf8");
const zipped = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(read(name), { level: 9 }).length, 0);

/** What `name` cannot start without: itself, and what it imports at once, however deep. */
function needed(name: string, all = new Set<string>()): Set<string> {
  if (all.has(name)) return all;
  all.add(name);
  for (const [, imported = ""] of read(name).matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)) needed(imported, all);
  return all;
}

const first = needed("page.js");

it("25 KB of JavaScript at most, zipped, and the styles no more than 8", () => {
  const scripts = zipped(first);
  const styles = zipped(["page.css"]);
  console.info(`first load: ${scripts} bytes of JavaScript, ${styles} of CSS, zipped`);
  expect(scripts).toBeLessThanOrEqual(25 * 1024);
  expect(styles).toBeLessThanOrEqual(8 * 1024);
});

it("the page names all of it, so that nothing is waited for twice; the answer and the many cases come when they are needed", () => {
  const named = [...read("index.html").matchAll(/site\/([\w.-]+\.js)/g)].map(([, name]) => name);
  expect(named.sort()).toEqual([...first].sort());
  const later = readdirSync(siteFolder).filter((name) => name.endsWith(".js") && !first.has(name));
  expect(later.filter((name) => /^(answer|batch)-/.test(name)).length).toBeGreaterThanOrEqual(2);
});
