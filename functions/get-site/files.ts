import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

/** A file of the site, as it goes out. */
export interface SiteFile {
  type: string;
  body: string;
}

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/**
 * The page, and by name the files of `folder` that it loads, all read at once. What a request may get is what stands here,
 * so that no path leads anywhere else. The page has no name: it stands at the root, and would find nothing from elsewhere.
 * Throws where the folder can't be read or has no page.
 */
export function readSite(folder: string): { page: SiteFile; files: Map<string, SiteFile> } {
  const read = (name: string): SiteFile => ({
    type: types[extname(name)] ?? "",
    body: readFileSync(join(folder, name), "utf8"),
  });
  const names = readdirSync(folder).filter((name) => extname(name) in types && name !== "index.html");
  return { page: read("index.html"), files: new Map(names.map((name) => [name, read(name)])) };
}

/** The entity tag of `body`. */
export const entityTag = (body: string) => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
