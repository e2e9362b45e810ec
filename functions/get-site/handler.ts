import type { APIGatewayProxyEvent, APIGatewayProxyResult } from "aws-lambda";
import { entityTag, readSite, type SiteFile } from "./files.ts";

const folder = process.env.SITE_FOLDER;
if (!folder)
  throw new Error("The environment variable SITE_FOLDER is not set. template.yaml sets it; so does npm start.");
const { routes, files } = readSite(folder);

/** The page loads from its own origin, runs no inline script or style, and stands in no frame. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000",
  "x-content-type-options": "nosniff",
  // Asked for again each time, and answered by a 304 until a deployment changes it.
  "cache-control": "no-cache",
};

/**
 * A page with the address that its relative URLs start from: the root of the API, which stands under a stage or under a
 * custom domain, and people leave out the slash at the end. Only the request tells: `path` is the caller's, and ends in
 * `route`. Two slashes in front would be another host, and so would a backslash: what has no place in a path as it is,
 * stands there encoded.
 */
function withBase({ type, body }: SiteFile, path: string, route: string): SiteFile {
  const segmentsOf = (text: string) => text.split("/").filter(Boolean);
  const segments = segmentsOf(path);
  const base = ["", ...segments.slice(0, segments.length - segmentsOf(route).length), ""]
    .join("/")
    .replaceAll(/[^\w.~!$'()*+,;=:@%/-]/gu, (other) => encodeURIComponent(other.toWellFormed()));
  return { type, body: body.replace('<base href="./">', () => `<base href="${base}">`) };
}

function notFound(requestId: string): APIGatewayProxyResult {
  const problem = {
    type: "about:blank",
    title: "Not Found",
    status: 404,
    detail: "The site has no such file.",
    requestId,
  };
  return {
    statusCode: 404,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify(problem),
  };
}

/** What a route of its own leads to: a page, or the contract. */
function routedFile(route: string, path: string): SiteFile | undefined {
  const file = routes.get(route);
  return file?.type.startsWith("text/html") ? withBase(file, path, route) : file;
}

/** Serves the static site: the pages and the contract by their routes, and by name the files that the pages load. */
export async function handler({
  headers: asked,
  pathParameters,
  requestContext,
  resource,
}: APIGatewayProxyEvent): Promise<APIGatewayProxyResult> {
  const name = pathParameters?.file;
  // The path of the context is the caller's, with the stage or the base path of a custom domain; event.path lacks a stage.
  const found = name === undefined ? routedFile(resource, requestContext.path) : files.get(name);
  if (!found) return notFound(requestContext.requestId);

  const { type, body } = found;
  const etag = entityTag(body);
  const [, known] = Object.entries(asked ?? {}).find(([header]) => header.toLowerCase() === "if-none-match") ?? [];
  // The contract is for tools of other origins, too.
  const shared = resource.startsWith("/openapi.") && { "access-control-allow-origin": "*" };
  const answer = { headers: { ...headers, ...shared, "content-type": type, etag } };
  const fresh = known?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === etag);
  return fresh ? { ...answer, statusCode: 304, body: "" } : { ...answer, statusCode: 200, body };
}
