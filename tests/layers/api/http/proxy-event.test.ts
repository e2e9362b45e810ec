import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { readProxyEvent } from "../../../../layers/api/http/proxy-event.ts";

const query = (event: object) => ({
  ...readProxyEvent({ httpMethod: "GET", ...event }, "").multiValueQueryStringParameters,
});
const headers = (event: object) => readProxyEvent({ httpMethod: "GET", ...event }, "").headers;
const balancer = {
  requestContext: { elb: { targetGroupArn: "arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/b" } },
};
const httpApi = (more: object) => ({
  version: "2.0",
  routeKey: "POST /predictions",
  rawPath: "/predictions",
  requestContext: { http: { method: "POST", path: "/v1/predictions" }, requestId: "r" },
  ...more,
});

describe("the query", () => {
  it.each<[string, object]>([
    [
      "all values where both are there",
      { queryStringParameters: { a: "2" }, multiValueQueryStringParameters: { a: ["1", "2"] } },
    ],
    ["all values alone", { multiValueQueryStringParameters: { a: ["1", "2"] } }],
    [
      "the query of an HTTP API, not its values joined by commas",
      { rawQueryString: "a=1&a=2", queryStringParameters: { a: "1,2" } },
    ],
  ])("is %s", (_name, event) => {
    expect(query(event)).toEqual({ a: ["1", "2"] });
  });

  it("has the values of an event that gives one of each name", () => {
    expect(query({ queryStringParameters: { a: "1", b: "" } })).toEqual({ a: ["1"], b: [""] });
  });

  it("has an empty text where a parameter has no value", () => {
    expect(query({ queryStringParameters: { a: null } })).toEqual({ a: [""] });
    expect(query({ multiValueQueryStringParameters: { a: [null] } })).toEqual({ a: [""] });
  });

  it.each([null, undefined, "a=1", [], 5])("is empty for %j", (queryStringParameters) => {
    expect(query({ queryStringParameters, multiValueQueryStringParameters: queryStringParameters })).toEqual({});
  });

  it.each<[string, object]>([
    ["one value of each name", { queryStringParameters: { "a%5B%5D": "x%20%2B+y%3D", b: "%zz" } }],
    ["all values", { multiValueQueryStringParameters: { "a%5B%5D": ["x%20%2B+y%3D"], b: ["%zz"] } }],
  ])("of a load balancer with %s is decoded", (_name, event) => {
    expect(query({ ...balancer, ...event })).toEqual({ "a[]": ["x + y="], b: ["%zz"] });
  });

  it("of an API Gateway is decoded already", () => {
    expect(query({ queryStringParameters: { a: "%41" } })).toEqual({ a: ["%41"] });
  });

  it("has no value for what is not text", () => {
    expect(query({ multiValueQueryStringParameters: { a: [{}, [1]], b: { toString: 1 }, c: [5, true] } })).toEqual({
      c: ["5", "true"],
    });
  });

  it("takes a name of Object.prototype for any other", () => {
    const found = readProxyEvent(JSON.parse('{"httpMethod":"GET","queryStringParameters":{"__proto__":"1"}}'), "");
    expect(Object.entries(found.multiValueQueryStringParameters)).toEqual([["__proto__", ["1"]]]);
  });
});

describe("headers", () => {
  it("have their names in lower case", () => {
    expect(headers({ headers: { "CONTENT-Type": "a/b" } })).toEqual({ "content-type": "a/b" });
  });

  it.each<[string, object]>([
    ["all values", { headers: { Accept: "b" }, multiValueHeaders: { Accept: ["a", "b"] } }],
    ["all values alone", { multiValueHeaders: { Accept: ["a", "b"] } }],
    ["the values of two spellings", { headers: { Accept: "a", accept: "b" } }],
    ["equal values once", { multiValueHeaders: { accept: ["a", "b", "a"] } }],
  ])("have %s, joined by commas", (_name, event) => {
    expect(headers(event)).toEqual({ accept: "a, b" });
  });

  it.each([null, undefined, "accept: a", [], 5])("are none for %j", (none) => {
    expect(headers({ headers: none, multiValueHeaders: none })).toEqual({});
  });
});

describe("the event of a REST API", () => {
  it("comes out as it went in, but for its headers and its query", () => {
    const sent = JSON.parse(
      readFileSync(new URL("../../../../events/create-predictions-csv.json", import.meta.url), "utf8"),
    );
    const read = readProxyEvent(sent, "other");
    const {
      headers,
      multiValueHeaders,
      queryStringParameters,
      multiValueQueryStringParameters,
      stageVariables,
      ...rest
    } = sent;
    expect(read).toMatchObject({ ...rest, pathParameters: {} });
    expect({ ...read.multiValueQueryStringParameters }).toEqual(multiValueQueryStringParameters ?? {});
    expect(read).not.toHaveProperty("unreadable");
    expect(read.requestContext).toEqual(sent.requestContext);
  });

  it("keeps no field that nobody reads, as the middleware may take it for something else", () => {
    const names = Object.keys(readProxyEvent({ httpMethod: "GET", version: "2.0", authorizer: {} }, ""));
    expect(names.sort()).toEqual([
      "body",
      "headers",
      "httpMethod",
      "isBase64Encoded",
      "multiValueHeaders",
      "multiValueQueryStringParameters",
      "path",
      "pathParameters",
      "queryStringParameters",
      "requestContext",
      "resource",
      "stageVariables",
    ]);
  });

  it("gets the id of the invocation where it has none of a request", () => {
    expect(readProxyEvent({ httpMethod: "GET" }, "id").requestContext.requestId).toBe("id");
    expect(readProxyEvent({ httpMethod: "GET", requestContext: null }, "id").requestContext.requestId).toBe("id");
  });

  it.each([undefined, null, false, "true", 1])("has text for a body where isBase64Encoded is %j", (isBase64Encoded) => {
    expect(readProxyEvent({ httpMethod: "POST", body: "YQ==", isBase64Encoded }, "").isBase64Encoded).toBe(false);
  });
});

describe("the event of an HTTP API", () => {
  it("has its method, its route and its paths where that of a REST API has them", () => {
    expect(readProxyEvent(httpApi({ pathParameters: { file: "page.js" } }), "")).toMatchObject({
      httpMethod: "POST",
      resource: "/predictions",
      path: "/predictions",
      pathParameters: { file: "page.js" },
      requestContext: { requestId: "r", path: "/v1/predictions" },
    });
  });

  it("has its path for a route where it goes by the default route, as that of a function URL does", () => {
    expect(readProxyEvent(httpApi({ routeKey: "$default" }), "")).toMatchObject({ resource: "/predictions" });
  });
});

describe("an event that is not a request", () => {
  const expected = { httpMethod: "", headers: {}, body: null, multiValueQueryStringParameters: {} };

  it.each([undefined, null, "text", 5, [], {}, { headers: { a: "b" }, body: "c" }, { httpMethod: 5 }])(
    "is reported, and read as an empty one: %j",
    (event) => {
      expect(readProxyEvent(event, "id")).toMatchObject({
        ...expected,
        requestContext: { requestId: "id" },
        unreadable: expect.stringContaining("not an API Gateway REST proxy event: it has no httpMethod."),
      });
    },
  );

  it.each([{ instances: [] }, [], 5, true])("is one whose body is %j", (body) => {
    expect(readProxyEvent({ httpMethod: "POST", body }, "id")).toMatchObject({
      ...expected,
      unreadable: expect.stringContaining("its body is not text."),
    });
  });
});
