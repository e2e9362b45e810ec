/**
 * Reads what Lambda was invoked with. Besides API Gateway's REST API, its console, a load balancer, an HTTP API and people with
 * an event of their own invoke functions, and each leaves out or spells other fields. Imports no code: get-site starts with it, too.
 */
import type { APIGatewayProxyEvent } from "aws-lambda";

/** All values of each name. */
export type Values = Record<string, string[]>;

/**
 * The event of a REST API with the fields that functions and their middleware read, and no others. Names of headers are in
 * lower case.
 */
export interface ProxyEvent extends APIGatewayProxyEvent {
  /** Each header once, with its different values joined by commas (RFC 9110, 5.3). */
  headers: Record<string, string>;
  multiValueHeaders: Values;
  multiValueQueryStringParameters: Values;
  /** They have not all values; and nothing is set for a stage. */
  queryStringParameters: null;
  stageVariables: null;
  /** Why this is not the event of a request, for whoever sent it. The other fields are then empty. */
  unreadable?: string;
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const fields = (value: unknown): Fields => (isFields(value) ? value : {});
const text = (value: unknown) => (typeof value === "string" ? value : undefined);

function collect(entries: Iterable<[string, unknown]>): Values {
  const found: Values = Object.create(null);
  for (const [name, value] of entries) {
    const texts = [value].flat().map((each) => each ?? "");
    const own = texts.filter((each) => typeof each !== "object").map(String);
    if (own.length > 0) found[name] = [...(found[name] ?? []), ...own];
  }
  return found;
}

/** The values of two fields, of which an event may have either: the last of each name, and all of each name. */
const mergeValues = (last: unknown, all: unknown): [string, unknown][] =>
  Object.entries({ ...fields(last), ...fields(all) });

function headersOf(event: Fields): Pick<ProxyEvent, "headers" | "multiValueHeaders"> {
  const entries = mergeValues(event.headers, event.multiValueHeaders);
  const all = collect(
    entries.filter(([, value]) => value !== null).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const different = Object.entries(all).map(([name, values]): [string, string[]] => [name, [...new Set(values)]]);
  return {
    headers: Object.fromEntries(different.map(([name, values]) => [name, values.join(", ")])),
    multiValueHeaders: Object.fromEntries(different),
  };
}

function queryOf(event: Fields): Values {
  const given = mergeValues(event.queryStringParameters, event.multiValueQueryStringParameters);
  // An HTTP API joins the values of a name by commas; the query as it was sent has them apart.
  if (typeof event.rawQueryString === "string") return collect(parseQuery(event.rawQueryString));
  // A load balancer leaves names and values as they were sent, percent-encoded. An API Gateway decodes them.
  if (!("elb" in fields(event.requestContext))) return collect(given);
  const sent = Object.entries(collect(given)).flatMap(([name, values]) => values.map((value) => `${name}=${value}`));
  return collect(parseQuery(sent.join("&")));
}

/** With an "&" in front, as URLSearchParams would skip a "?" there. */
const parseQuery = (query: string) => new URLSearchParams(`&${query}`);

/** What an HTTP API, or the URL of a function, calls by other names (payload format 2.0). */
function renamed(event: Fields): Fields {
  const { http } = fields(event.requestContext);
  if (!isFields(http)) return event;
  const { stage } = fields(event.requestContext);
  const resource = text(event.routeKey)?.split(" ")[1];
  // A stage with a name is in the path, too.
  const path = text(event.rawPath)?.replace(stage === "$default" ? "" : `/${stage}/`, "/");
  return { ...event, httpMethod: http.method, path, resource, contextPath: http.path };
}

function whyUnreadable({ httpMethod, resource, body }: Fields): string | undefined {
  if (typeof httpMethod !== "string" && typeof resource !== "string")
    return "This is not an API Gateway REST proxy event: it has no httpMethod. Send the request to the API, or an event like those in events/ to the function.";
  if (typeof body !== "string" && body !== undefined && body !== null)
    return "This is not an API Gateway REST proxy event: its body is not text. Send the body as a string, as the events in events/ do.";
  return undefined;
}

const pathOf = ({ path, resource }: Fields) => text(path) ?? text(resource) ?? "/";

/** The route of any invocation event, as the contract has it; of an event without one its path. */
export function routeOf(invokedWith: unknown): string {
  const event = renamed(fields(invokedWith));
  return text(event.resource) ?? pathOf(event);
}

/** Converts any invocation event to a REST API event. An event without the id of a request gets `requestId`. */
export function readProxyEvent(invokedWith: unknown, requestId = ""): ProxyEvent {
  const given = renamed(fields(invokedWith));
  const unreadable = whyUnreadable(given);
  const event = unreadable === undefined ? given : {};
  const context = fields(event.requestContext);
  const path = pathOf(event);
  return {
    ...headersOf(event),
    httpMethod: text(event.httpMethod) ?? "",
    path,
    resource: text(event.resource) ?? path,
    pathParameters: fields(event.pathParameters) as Record<string, string>,
    queryStringParameters: null,
    stageVariables: null,
    multiValueQueryStringParameters: queryOf(event),
    body: text(event.body) ?? null,
    isBase64Encoded: event.isBase64Encoded === true,
    requestContext: {
      ...context,
      requestId: text(context.requestId) ?? requestId,
      path: text(context.path) ?? text(event.contextPath) ?? path,
    },
    ...(unreadable !== undefined && { unreadable }),
  } as ProxyEvent;
}
