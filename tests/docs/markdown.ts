import { readdirSync, readFileSync } from "node:fs";

export interface Page {
  path: string;
  text: string;
}

const read = (path: string): Page => ({ path, text: readFileSync(path, "utf8") });

/** The pages of docs/, by name. */
export const pages = Object.fromEntries(
  readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => [name, read(`docs/${name}`)]),
);

export const readme = read("README.md");
export const securityPolicy = read("SECURITY.md");

const fence = /^```([\w-]*).*\n([\s\S]*?)^```$/gm;

/** The blocks of code of one language. */
export const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(fence)].flatMap(([, name, code = ""]) => (name === language ? [code] : []));

const prose = (text: string) => text.replaceAll(fence, "");

/** The text under a heading, up to the next one of its rank or above. Throws where there is none. */
export function section(text: string, heading: string): string {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => line.replace(/^#+ /, "") === heading && line.startsWith("#"));
  if (start < 0) throw new Error(`there is no heading ${heading}`);
  const rank = lines[start]?.indexOf(" ") ?? 0;
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => /^#+ /.test(line) && line.indexOf(" ") <= rank);
  return rest.slice(0, end < 0 ? undefined : end).join("\n");
}

/** The rows of all tables, without their heads, as cells. */
export function rows(text: string): string[][] {
  const lines = text.split("\n");
  const isRow = (line: string | undefined) => line?.startsWith("|") ?? false;
  return lines
    .filter((line, i) => isRow(line) && isRow(lines[i - 1]) && !/^\|[-| ]+\|$/.test(line))
    .map((line) =>
      line
        .split("|")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

/** What stands between backticks in `text`. */
export const quoted = (text: string): string[] =>
  [...prose(text).matchAll(/`([^`]+)`/g)].map(([, inner = ""]) => inner);

/** What a link may lead to: headings as GitHub names them, and names given by hand. */
export function anchors(text: string): string[] {
  const headings = [...prose(text).matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\p{M} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id = ""]) => id)];
}

/** Where the links of a page lead, those to the web left out. */
export const links = (text: string): string[] =>
  [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, to = ""]) => (/^https?:/.test(to) ? [] : [to]));
