/** The event of a Lambda proxy integration, as API Gateway builds it (recorded: LocalStack, test_lambda_aws_proxy_integration). */
import type { APIGatewayProxyEvent } from "aws-lambda";
import type { Call } from "./integration.ts";
import { isBinary, mediaType } from "./media-type.ts";
import { type GatewayRequest, header } from "./request.ts";

/** Headers no integration gets to see (developer guide, important notes). */
const dropped = new Set(
  ["Connection", "Content-Length", "Content-MD5", "Expect", "Max-Forwards", "Proxy-Authenticate"]
    .concat(["Server", "TE", "Transfer-Encoding", "Trailer", "Upgrade", "WWW-Authenticate"])
    .map((name) => name.toLowerCase()),
);

/** Headers API Gateway sets itself, over the caller's. */
function ownHeaders(request: GatewayRequest): [string, string][] {
  const forwarded = header(request, "x-forwarded-for");
  return [
    ["X-Amzn-Trace-Id", request.traceId],
    ["X-Forwarded-For", forwarded ? `${forwarded}, ${request.sourceIp}` : request.sourceIp],
    ["X-Forwarded-Port", String(request.port)],
    ["X-Forwarded-Proto", "http"],
  ];
}

function forwardedHeaders(request: GatewayRequest): [string, string][] {
  const own = ownHeaders(request);
  const replaced = new Set(own.map(([name]) => name.toLowerCase()));
  const kept = request.headers.filter(
    ([name]) => !dropped.has(name.toLowerCase()) && !replaced.has(name.toLowerCase()),
  );
  // The one name whose case API Gateway changes (recorded: LocalStack, test_lambda_aws_proxy_integration).
  const named = kept.map(([name, value]): [string, string] => [
    /^authorization$/i.test(name) ? "Authorization" : name,
    value,
  ]);
  return [...named, ...own];
}

/** All values of each name, and the last of each: API Gateway gives both. `null` where there are none. */
function values(entries: Iterable<[string, string]>) {
  const multi: Record<string, string[]> = Object.create(null);
  for (const [name, value] of entries) {
    multi[name] ??= [];
    multi[name].push(value);
  }
  const names = Object.keys(multi);
  if (names.length === 0) return { single: null, multi: null };
  return { single: Object.fromEntries(names.map((name) => [name, multi[name]?.at(-1) ?? ""])), multi };
}

const clf = new Intl.DateTimeFormat("en-GB", {
  timeZone: "UTC",
  day: "2-digit",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});

let last = { second: 0, text: "" };

/** 09/Apr/2015:12:34:56 +0000. Made once a second. */
function requestTime(epoch: number): string {
  const second = Math.floor(epoch / 1000);
  if (last.second !== second) last = { second, text: formatted(epoch) };
  return last.text;
}

function formatted(epoch: number): string {
  const part = Object.fromEntries(clf.formatToParts(epoch).map(({ type, value }) => [type, value]));
  return `${part.day}/${part.month?.slice(0, 3)}/${part.year}:${part.hour}:${part.minute}:${part.second} +0000`;
}

function identity(request: GatewayRequest): APIGatewayProxyEvent["requestContext"]["identity"] {
  return {
    accessKey: null,
    accountId: null,
    apiKey: header(request, "x-api-key") ?? null,
    apiKeyId: null,
    caller: null,
    clientCert: null,
    cognitoAuthenticationProvider: null,
    cognitoAuthenticationType: null,
    cognitoIdentityId: null,
    cognitoIdentityPoolId: null,
    principalOrgId: null,
    sourceIp: request.sourceIp,
    user: null,
    userAgent: header(request, "user-agent") ?? null,
    userArn: null,
  };
}

/** Its `path` has the stage in front where the caller's has it; that of the event never has. */
function requestContext({ request, resourcePath, stageName }: Call): APIGatewayProxyEvent["requestContext"] {
  const domainName = header(request, "host") ?? "localhost";
  return {
    accountId: "123456789012",
    apiId: "local",
    authorizer: undefined,
    deploymentId: "local",
    domainName,
    domainPrefix: domainName.split(".")[0],
    extendedRequestId: request.extendedId,
    httpMethod: request.method,
    identity: identity(request),
    path: request.path,
    protocol: "HTTP/1.1",
    requestId: request.id,
    requestTime: requestTime(request.receivedAt),
    requestTimeEpoch: request.receivedAt,
    resourceId: "local",
    resourcePath,
    stage: stageName,
  } as APIGatewayProxyEvent["requestContext"];
}

/** Builds the event of a call. The body is text, or base64 where the contract declares its media type as binary. */
export function proxyEvent(call: Call, binaryMediaTypes: string[]): APIGatewayProxyEvent {
  const { request, path, resourcePath, pathParameters } = call;
  const headers = values(forwardedHeaders(request));
  const query = values(request.query);
  const isBase64Encoded =
    request.body.length > 0 && isBinary(mediaType(header(request, "content-type")), binaryMediaTypes);

  return {
    resource: resourcePath,
    path,
    httpMethod: request.method,
    headers: headers.single ?? {},
    multiValueHeaders: headers.multi ?? {},
    queryStringParameters: query.single,
    multiValueQueryStringParameters: query.multi,
    pathParameters: Object.keys(pathParameters).length > 0 ? pathParameters : null,
    stageVariables: null,
    requestContext: requestContext(call),
    body: request.body.length > 0 ? request.body.toString(isBase64Encoded ? "base64" : "utf8") : null,
    isBase64Encoded,
  };
}
