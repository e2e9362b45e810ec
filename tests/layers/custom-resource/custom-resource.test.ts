import { setTimeout } from "node:timers/promises";
import { inspect } from "node:util";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { type CustomResource, customResource } from "@layers/custom-resource";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { ResponseUrl } from "../../functions/publish-model/cloudformation.ts";
import { freePort } from "../../support/free-port.ts";

const stackId = "arn:aws:cloudformation:eu-west-1:123456789012:stack/test/51af3dc0-da77-11e4-872e-1234567db123";
const plenty = { getRemainingTimeInMillis: () => 120_000 };

let responses: ResponseUrl;
let done: string[];
beforeEach(async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  responses = new ResponseUrl();
  await responses.start();
  done = [];
});
afterEach(() => responses.stop());

const resource: CustomResource = {
  property: "Name",
  put: async (name) => {
    done.push(`put ${name}`);
    return { Length: String(name.length) };
  },
  remove: async (name) => {
    done.push(`remove ${name}`);
  },
};

const ask = (changes: object, changed: Partial<CustomResource> = {}, clock = plenty) =>
  customResource({ ...resource, ...changed })(
    {
      RequestType: "Create",
      ServiceToken: "arn",
      ResponseURL: responses.url,
      StackId: stackId,
      RequestId: "f5f0b3a4-2c8d-4b6e-9d0c-7b1e6a2f4c55",
      LogicalResourceId: "Thing",
      ResourceType: "Custom::Thing",
      ResourceProperties: { ServiceToken: "arn", Name: "first" },
      ...changes,
    } as CloudFormationCustomResourceEvent,
    clock,
  );

const made = { PhysicalResourceId: "first/Thing" };
const named = (Name?: unknown) => ({ ResourceProperties: { ServiceToken: "arn", Name } });

it.each([
  ["Create", {}, "put first", { Length: "5" }],
  ["Update", made, "put first", { Length: "5" }],
  ["Delete", made, "remove first", undefined],
])("does what %s asks for and tells CloudFormation", async (RequestType, ids, deed, Data) => {
  await ask({ RequestType, ...ids });
  expect(done).toEqual([deed]);
  expect(responses.received.map(({ answer }) => answer)).toEqual([
    {
      Status: "SUCCESS",
      ...made,
      StackId: stackId,
      RequestId: "f5f0b3a4-2c8d-4b6e-9d0c-7b1e6a2f4c55",
      LogicalResourceId: "Thing",
      ...(Data && { Data }),
    },
  ]);
});

it("answers by PUT without Content-Type, which the signature of the URL leaves out", async () => {
  await ask({});
  const [{ method, headers, body } = { method: "", headers: {}, body: "" }] = responses.received;
  expect(method).toBe("PUT");
  expect(headers).not.toHaveProperty("content-type");
  expect(headers["content-length"]).toBe(String(body.length));
});

it.each(["Create", "Update", "Delete"])("gives the same answer to a %s that comes twice", async (RequestType) => {
  const ids = RequestType === "Create" ? {} : made;
  await ask({ RequestType, ...ids });
  await ask({ RequestType, ...ids });
  const [first, second] = responses.received;
  expect(second?.answer).toEqual(first?.answer);
  expect(first?.answer.Status).toBe("SUCCESS");
});

it.each([
  ["a RequestType that is unknown", { RequestType: "Explode" }, "asks for Create, Update or Delete only"],
  ["no RequestType", { RequestType: undefined }, "asks for Create, Update or Delete only"],
  ["no properties", { ResourceProperties: undefined }, "the property Name is missing"],
  ["a property that is missing", named(), "the property Name is missing"],
  ["a property that is empty", named(""), "the property Name is missing"],
  ["a property of another type", named(["first"]), "the property Name is missing or no name"],
  ["a property that cannot be a name", named("../other bucket"), "the property Name is missing or no name"],
  ["a property of 64 characters", named("x".repeat(64)), "the property Name is missing or no name"],
  ["a property that is endless", named("x".repeat(5000)), "the property Name is missing or no name"],
])("fails with the reason, and does nothing, for %s", async (_, changes, reason) => {
  await ask(changes);
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining(reason) });
  expect(responses.last?.PhysicalResourceId).toMatch(/./);
  expect(done).toEqual([]);
});

it("takes a name as long as AWS's may be", async () => {
  const name = "x".repeat(63);
  await ask(named(name));
  expect(responses.last?.Status).toBe("SUCCESS");
  expect(done).toEqual([`put ${name}`]);
});

it("lets a create that failed for its properties roll back", async () => {
  await ask(named());
  expect(responses.last?.Status).toBe("FAILED");
  await ask({ RequestType: "Delete", ...named(), PhysicalResourceId: responses.last?.PhysicalResourceId });
  expect(responses.last?.Status).toBe("SUCCESS");
  expect(done).toEqual([]);
});

it("is another resource under another name, so that CloudFormation deletes the old; one that failed stays what it was", async () => {
  await ask({ RequestType: "Update", ...made, ...named("second") });
  expect(responses.last).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "second/Thing" });
  const put = () => Promise.reject(new Error("no"));
  await ask({ RequestType: "Update", ...made, ...named("second") }, { put });
  expect(responses.last).toMatchObject({ Status: "FAILED", PhysicalResourceId: "first/Thing" });
});

it("deletes what has nothing to undo, under the id it is asked about", async () => {
  const { property, put } = resource;
  await customResource({ property, put })(
    {
      RequestType: "Delete",
      ResponseURL: responses.url,
      PhysicalResourceId: "stack-Thing-1ABC",
      ResourceProperties: { ServiceToken: "arn", Name: "first" },
    } as unknown as CloudFormationCustomResourceEvent,
    plenty,
  );
  expect(responses.last).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: "stack-Thing-1ABC" });
});

it("gives the reason of a failure in its own words, and the name of an error that has one; the log has all of it", async () => {
  const full = new Error("the disk is full");
  await ask({}, { put: () => Promise.reject(full) });
  expect(responses.last?.Reason).toBe("Create failed: the disk is full");
  expect(console.error).toHaveBeenLastCalledWith(full);
  await ask({}, { put: () => Promise.reject(new RangeError("the disk is full")) });
  expect(responses.last?.Reason).toBe("Create failed: RangeError: the disk is full");
});

const almostUp = { getRemainingTimeInMillis: () => 15_100 };

it("tells CloudFormation before the function's time is up", async () => {
  const began = performance.now();
  const put = (_: string, signal: AbortSignal) => setTimeout(60_000, {}, { signal });
  await ask({}, { put }, almostUp);
  expect(responses.last).toMatchObject({
    Status: "FAILED",
    Reason: "Create failed: the function ran out of time. Do the same again to go on.",
  });
  expect(performance.now() - began).toBeLessThan(14_000);
});

it("leaves it the time there is", async () => {
  const put = async (_: string, signal: AbortSignal) => {
    await setTimeout(50, undefined, { signal });
    return {};
  };
  await ask({}, { put });
  expect(responses.last).toMatchObject({ Status: "SUCCESS" });
});

it("does not take another failure for that of time", async () => {
  const late = async () => {
    await setTimeout(200);
    throw new Error("the disk is full");
  };
  await ask({}, { put: late }, almostUp);
  expect(responses.last?.Reason).toBe("Create failed: the disk is full");
  const put = () => Promise.reject(new DOMException("The socket was closed", "AbortError"));
  await ask({}, { put });
  expect(responses.last?.Reason).toBe("Create failed: AbortError: The socket was closed");
});

it("never answers more than the 4 KB that CloudFormation takes", async () => {
  await ask({}, { put: () => Promise.reject(new Error("\u{1}".repeat(5000))) });
  expect(responses.last?.Status).toBe("FAILED");
  expect(Buffer.byteLength(responses.received[0]?.body ?? "")).toBeLessThan(4096);
});

it("sends an answer again that did not arrive, each time after a longer pause", async () => {
  responses.statuses = [503, 500];
  const began = performance.now();
  await ask({});
  expect(performance.now() - began).toBeGreaterThan(1400);
  expect(responses.received.map(({ answer }) => answer.Status)).toEqual(["SUCCESS", "SUCCESS", "SUCCESS"]);
});

it("throws where an answer never arrives, so that Lambda calls it again, and keeps the signed URL secret", async () => {
  responses.statuses = [403, 403, 403, 403];
  const failure = await ask({}).catch((error: unknown) => error);
  expect(String(failure)).toContain("403");
  expect(String(failure)).not.toContain("secret");
});

it("follows no redirect with its answer, and keeps the signed URL secret", async () => {
  const other = new ResponseUrl();
  await other.start();
  process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = responses.origin;
  responses.statuses = [307, 308, 307, 302];
  responses.location = other.url;
  const failure = await ask({}).catch((error: unknown) => error);
  await other.stop();
  expect(String(failure)).toBe("Error: CloudFormation's response URL answered 302");
  expect([responses.received.length, other.received.length]).toEqual([4, 0]);
});

it("throws where CloudFormation cannot be reached, with the cause and without the signed URL", async () => {
  const gone = `http://127.0.0.1:${await freePort()}`;
  process.env.AWS_ENDPOINT_URL_CLOUDFORMATION = gone;
  const failure = await ask({ ResponseURL: `${gone}/response?X-Amz-Signature=secret` }).catch(
    (error: unknown) => error,
  );
  expect(inspect(failure)).toContain("CloudFormation's response URL cannot be reached (ECONNREFUSED)");
  expect(inspect(failure)).not.toContain("secret");
});

it.each([
  ["an event without ResponseURL", { RequestType: "Delete", ResourceProperties: { Name: "first" } }],
  ["a ResponseURL that is none", { RequestType: "Delete", ResourceProperties: { Name: "first" }, ResponseURL: "here" }],
  ["an empty event", {}],
  ["no event", null],
])("does nothing and throws for %s, because nobody waits for it", async (_, event) => {
  const handler = customResource(resource);
  await expect(handler(event as CloudFormationCustomResourceEvent, plenty)).rejects.toThrow("not from Cloud");
  expect(done).toEqual([]);
});
