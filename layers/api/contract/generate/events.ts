/** events/: bodies for curl, and events of API Gateway for `sam local invoke` and the tests. */
import type { Example, Signature } from "../signature.ts";
import { csvOf, requestOf } from "./examples.ts";

const host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com";
const apiKey = "0".repeat(40);

interface Post {
  /** Makes what differs from event to event. */
  number: number;
  path: string;
  type: string;
  accept?: string;
  query?: Record<string, string>;
  body: string;
}

const lists = (values: Record<string, string>) =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value]]));

/** An event of API Gateway's REST proxy integration, as it sends them. */
function post({ number, path, type, accept = type, query, body }: Post): object {
  const headers = {
    Accept: accept,
    "Content-Type": type,
    "x-api-key": apiKey,
    Host: host,
    "User-Agent": "curl/8.14.1",
    "X-Amzn-Trace-Id": `Root=1-6742b3a0-${String(number).padStart(24, "0")}`,
    "X-Forwarded-For": "203.0.113.7",
    "X-Forwarded-Port": "443",
    "X-Forwarded-Proto": "https",
  };
  const numbered = String(number).padStart(2, "0");
  return {
    resource: path,
    path,
    httpMethod: "POST",
    headers,
    multiValueHeaders: lists(headers),
    queryStringParameters: query ?? null,
    multiValueQueryStringParameters: query ? lists(query) : null,
    pathParameters: null,
    stageVariables: null,
    requestContext: {
      resourceId: `r3s0${numbered}`,
      resourcePath: path,
      httpMethod: "POST",
      extendedRequestId: `BqHJ4Ex${numbered}DoEExA=`,
      requestTime: "24/Nov/2026:09:00:00 +0000",
      path: `/v1${path}`,
      accountId: "123456789012",
      protocol: "HTTP/1.1",
      stage: "v1",
      domainPrefix: "a1b2c3d4e5",
      requestTimeEpoch: 1795510800000,
      requestId: `c6af9ac6-7b61-11e6-9a41-93e8deadbe${numbered}`,
      identity: {
        cognitoIdentityPoolId: null,
        accountId: null,
        cognitoIdentityId: null,
        caller: null,
        sourceIp: "203.0.113.7",
        principalOrgId: null,
        accessKey: null,
        cognitoAuthenticationType: null,
        cognitoAuthenticationProvider: null,
        userArn: null,
        userAgent: "curl/8.14.1",
        user: null,
        apiKey,
        apiKeyId: "k3y1d00001",
      },
      domainName: host,
      deploymentId: "d3pl0y",
      apiId: "a1b2c3d4e5",
    },
    body,
    isBase64Encoded: false,
  };
}

/** The first example with a column missing, a number as text, and a property that is none of the contract's. */
function invalidRequest({ examples, columns }: Signature): object {
  const [{ id, features }] = examples as [Example, ...Example[]];
  const names = columns.map(({ name }) => name);
  const [missing, asText] = [names.at(1) ?? names[0] ?? "", names.at(-1) ?? ""];
  const { [missing]: _, ...rest } = features;
  return { instances: [{ id, features: { ...rest, [asText]: String(features[asText]), misspelt: 1 } }] };
}

/** The generated files of events/, by their names. */
export function eventFiles(signature: Signature): Record<string, string> {
  const { legacyRoute, capabilities } = signature;
  const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
  const predictions = { path: "/predictions" };
  const asJson = { ...predictions, type: "application/json" };
  const rows = csvOf(signature);
  const explained = capabilities.includes("explain") ? { query: { explain: "true" } } : {};
  return {
    "case.json": json(requestOf(signature)),
    "cases.csv": rows,
    "create-predictions-json.json": json(post({ number: 1, ...asJson, body: JSON.stringify(requestOf(signature)) })),
    "create-predictions-csv.json": json(
      post({ number: 2, ...predictions, type: "text/csv", ...explained, body: rows }),
    ),
    "create-predictions-invalid.json": json(
      post({ number: 3, ...asJson, body: JSON.stringify(invalidRequest(signature)) }),
    ),
    ...(legacyRoute && {
      "legacy-route.json": json(
        post({
          number: 6,
          path: legacyRoute.path,
          type: "application/json",
          body: JSON.stringify({ data: legacyRoute.example.data }),
        }),
      ),
    }),
  };
}
