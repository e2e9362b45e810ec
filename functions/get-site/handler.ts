import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { readProxyEvent } from "../../layers/api/http/proxy-event.ts";
import { entityTag, matchesIfNoneMatch, readSite, type SiteFile } from "./files.ts";

const folder = process.env.SITE_FOLDER;
if (!folder)
  throw new Error("The environment variable SITE_FOLDER is not set. template.yaml sets it; so does npm start.");
const { routes, files } = readSite(folder);

/** The page loads from its own origin, runs no inline script or style, and stands in no frame. */
const headers = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'self'; form-action 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=15552000; includeSubDomains",
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

function problem(status: number, title: string, detail: string, requestId: string): APIGatewayProxyResult {
  return {
    statusCode: status,
    headers: { ...headers, "content-type": "application/problem+json" },
    body: JSON.stringify({ type: "about:blank", title, status, detail, requestId }),
  };
}

/** What a route of its own leads to: a page, or the contract. */
function routedFile(route: string, path: string): SiteFile | undefined {
  const file = routes.get(route);
  return file?.type.startsWith("text/html") ? withBase(file, path, route) : file;
}

/** The 400 for an event that is not a request. It is logged: whoever sent it, such as a scheduler, may not see the answer. */
function notARequest(detail: string, requestId: string): APIGatewayProxyResult {
  const facts = { operation: "getSite", requestId, status: 400, reason: "not_a_proxy_event" };
  console.log(JSON.stringify({ level: "INFO", message: "request", ...facts }));
  return problem(400, "Bad Request", detail, requestId);
}

/** Serves the static site: the pages and the contract by their routes, and by name the files that the pages load. */
export async function handler(
  event: APIGatewayProxyEvent,
  context?: Pick<Context, "awsRequestId">,
): Promise<APIGatewayProxyResult> {
  const request = readProxyEvent(event, context?.awsRequestId);
  const { headers: asked, pathParameters, requestContext, resource, unreadable } = request;
  const { requestId } = requestContext;
  if (unreadable !== undefined) return notARequest(unreadable, requestId);
  // Other invokers send no path parameters.
  const name = pathParameters?.file ?? /^\/site\/([^/]+)$/.exec(resource)?.[1];
  // The path of the context is the caller's, with the stage or the base path of a custom domain; event.path lacks a stage.
  const found = name === undefined ? routedFile(resource, requestContext.path) : files.get(name);
  if (!found) return problem(404, "Not Found", "The site has no such file.", requestId);

  const { type, body } = found;
  const etag = entityTag(body);
  // The contract is for tools of other origins, too.
  const shared = resource.startsWith("/openapi.") && { "access-control-allow-origin": "*" };
  const answer = { headers: { ...headers, ...shared, "content-type": type, etag } };
  return matchesIfNoneMatch(asked["if-none-match"], etag)
    ? { ...answer, statusCode: 304, body: "" }
    : { ...answer, statusCode: 200, body };
}
