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
  ".csv": "text/csv; charset=utf-8",
};

/**
 * The files of `folder` by name, all read at once. What a request may get is what stands here, so that no path leads
 * anywhere else. Throws where the folder can't be read.
 */
export function readFiles(folder: string): Map<string, SiteFile> {
  const names = readdirSync(folder).filter((name) => extname(name) in types);
  return new Map(
    names.map((name) => [name, { type: types[extname(name)] ?? "", body: readFileSync(join(folder, name), "utf8") }]),
  );
}

/** The entity tag of `body`. */
export const entityTag = (body: string) => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
