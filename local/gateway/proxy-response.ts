/** What API Gateway makes of a function's result (recorded: LocalStack, test_aws_proxy_response_payload_format_validation). */
import { validateHeaderName, validateHeaderValue } from "node:http";
import type { Answer, Headers } from "./answer.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { isBinary } from "./media-type.ts";

type HeaderValue = string | number | boolean;

interface ProxyResponse {
  statusCode?: number | string;
  headers?: Record<string, HeaderValue> | null;
  multiValueHeaders?: Record<string, HeaderValue[]> | null;
  body?: string | null;
  isBase64Encoded?: boolean;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Whether HTTP can carry a header. What API Gateway does with one it can't is not documented; here it is malformed. */
function isHeader(name: string, value: unknown): boolean {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, String(value));
  } catch {
    return false;
  }
  return ["string", "number", "boolean"].includes(typeof value);
}

const isRecordOf = (value: unknown, check: (name: string, value: unknown) => boolean): boolean =>
  value === null || (isRecord(value) && Object.entries(value).every(([name, own]) => check(name, own)));

/** The only fields a result may have; each is optional. */
const fields: Record<string, (value: unknown) => boolean> = {
  statusCode: (value) => /^[2-5]\d\d$/.test(String(value)),
  headers: (value) => isRecordOf(value, isHeader),
  multiValueHeaders: (value) =>
    isRecordOf(value, (name, values) => Array.isArray(values) && values.every((own) => isHeader(name, own))),
  body: (value) => value === null || typeof value === "string",
  isBase64Encoded: (value) => typeof value === "boolean",
};

function isProxyResponse(value: unknown): value is ProxyResponse {
  return isRecord(value) && Object.entries(value).every(([name, own]) => fields[name]?.(own) ?? false);
}

/** Names that are the gateway's: a function's value for them goes into x-amzn-Remapped-<name> (developer guide, important notes). */
const remapped = new Set(["connection", "content-length", "date", "server", "www-authenticate"]);
const dropped = new Set(["transfer-encoding"]);

/** Both sorts of headers as one. Where a name is in both, `multiValueHeaders` comes first and gives it its case. */
function merge({ headers, multiValueHeaders }: ProxyResponse): Headers {
  const merged: Headers = new Map([["content-type", ["Content-Type", "application/json"]]]);
  const multi = Object.entries(multiValueHeaders ?? {}).map(([name, values]) => [name, values.map(String)] as const);
  const seen = new Map(multi.map(([name, values]) => [name.toLowerCase(), { name, values }]));
  for (const [name, value] of Object.entries(headers ?? {})) {
    const other = seen.get(name.toLowerCase());
    if (other) other.values.push(String(value));
    else seen.set(name.toLowerCase(), { name, values: [String(value)] });
  }
  for (const [key, { name, values }] of seen) {
    if (dropped.has(key)) continue;
    const own = remapped.has(key) ? `x-amzn-Remapped-${name}` : name;
    merged.set(own.toLowerCase(), [own, values.length === 1 ? String(values[0]) : values]);
  }
  return merged;
}

/**
 * The answer to the caller. `accept` is the first media type of its Accept header: a base64 body is decoded only where the
 * contract declares that type as binary. Throws DEFAULT_5XX for a result in the wrong form.
 */
export function proxyResponse(result: unknown, accept: string, binaryMediaTypes: string[]): Answer {
  if (!isProxyResponse(result)) throw new GatewayFault("DEFAULT_5XX");
  const body = result.body ?? "";
  return {
    status: Number(result.statusCode ?? 200),
    headers: merge(result),
    body: result.isBase64Encoded && isBinary(accept, binaryMediaTypes) ? Buffer.from(body, "base64") : body,
  };
}
