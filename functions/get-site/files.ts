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
  ".txt": "text/plain; charset=utf-8",
  ".json": "application/json",
  ".yaml": "application/yaml",
};

/** Files with a route of their own. They have no other address: from elsewhere a page would not find what it loads. */
const routed: Record<string, string> = {
  "/": "index.html",
  "/docs": "docs.html",
  "/openapi.json": "openapi.json",
  "/openapi.yaml": "openapi.yaml",
};

/**
 * The files of `folder`, all read at once: by the route of the contract those that have one, by name the others. What a
 * request may get is what stands here, so that no path leads anywhere else. Throws where the folder can't be read or a
 * route has no file.
 */
export function readSite(folder: string): { routes: Map<string, SiteFile>; files: Map<string, SiteFile> } {
  const read = (name: string): SiteFile => ({
    type: types[extname(name)] ?? "",
    body: readFileSync(join(folder, name), "utf8"),
  });
  const own = Object.values(routed);
  const names = readdirSync(folder).filter((name) => extname(name) in types && !own.includes(name));
  return {
    routes: new Map(Object.entries(routed).map(([route, name]) => [route, read(name)])),
    files: new Map(names.map((name) => [name, read(name)])),
  };
}

/** The entity tag of `body`. */
export const entityTag = (body: string) => `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;

/** Whether If-None-Match names the tag of what there is, weak or strong, or any at all by an asterisk (RFC 9110, 13.1.2). */
export const matchesIfNoneMatch = (ifNoneMatch: string | undefined, etag: string): boolean =>
  ifNoneMatch?.trim() === "*" || (ifNoneMatch ?? "").split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
