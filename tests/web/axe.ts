/** axe-core, put into a page by the test: the policy of the page lets no script of another origin in. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Found {
  id: string;
  help: string;
  nodes: { target: string[]; failureSummary: string }[];
}

/** What axe finds against WCAG 2.2 A and AA and good practice, in the page as it stands; a line for each place. */
export async function axe(page: Page): Promise<string[]> {
  // Colours on their way are no colours to judge.
  await page.evaluate("Promise.all(document.getAnimations().map((animation) => animation.finished))");
  await page.evaluate(source);
  const { violations } = await page.evaluate<{ violations: Found[] }>("axe.run({ resultTypes: ['violations'] })");
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`),
  );
}
