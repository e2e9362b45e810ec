import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import createEvent from "../../../events/publish-model-create.json" with { type: "json" };
import { ResponseUrl } from "./cloudformation.ts";
import { startMoto } from "./moto.ts";

jest.setTimeout(60_000);

let moto: Awaited<ReturnType<typeof startMoto>>;
let responses: ResponseUrl;
let folder: string;
let s3: S3Client;
let handle: typeof import("../../../functions/publish-model/handler.ts").handler;

beforeAll(async () => {
  moto = await startMoto();
  folder = await mkdtemp(join(tmpdir(), "publish-model-"));
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: moto.url,
    AWS_REGION: "eu-west-1",
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    MODEL_FILE: join(folder, "model.tar.gz"),
  });
  // Imported here, because its client reads the environment when it is made.
  ({ handler: handle } = await import("../../../functions/publish-model/handler.ts"));
  s3 = new S3Client({ forcePathStyle: true });
});

afterAll(async () => {
  await Promise.all([moto.stop(), rm(folder, { recursive: true })]);
});

let bucket: string;
let buckets = 0;
beforeEach(async () => {
  jest.spyOn(console, "error").mockImplementation(() => {});
  responses = new ResponseUrl();
  await responses.start();
  bucket = `models-${buckets++}`;
  await s3.send(
    new CreateBucketCommand({ Bucket: bucket, CreateBucketConfiguration: { LocationConstraint: "eu-west-1" } }),
  );
  await s3.send(new PutBucketVersioningCommand({ Bucket: bucket, VersioningConfiguration: { Status: "Enabled" } }));
});
afterEach(() => responses.stop());

/** What Lambda does with an event; 120 s are left unless said otherwise. */
const handler = (event: CloudFormationCustomResourceEvent, millis = 120_000) =>
  handle(event, { getRemainingTimeInMillis: () => millis });

/** CloudFormation's request, as it sends it when the stack is created, updated or deleted. */
function request(
  type: CloudFormationCustomResourceEvent["RequestType"],
  changes = {},
): CloudFormationCustomResourceEvent {
  const ResourceProperties = { ...createEvent.ResourceProperties, BucketName: bucket };
  const ids =
    type === "Create"
      ? {}
      : { PhysicalResourceId: `${bucket}/ModelArtifact`, OldResourceProperties: ResourceProperties };
  return {
    ...createEvent,
    ResourceProperties,
    ...ids,
    RequestType: type,
    ResponseURL: responses.url,
    ...changes,
  } as CloudFormationCustomResourceEvent;
}

async function model(content: string): Promise<{ key: string; sha256: string; content: string }> {
  await writeFile(join(folder, "model.tar.gz"), content);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return { key: `models/${sha256}/model.tar.gz`, sha256, content };
}

const stored = async (key: string) =>
  (await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }))).Body?.transformToString();

test("create puts the model under its hash and tells CloudFormation where", async () => {
  const { key, sha256, content } = await model("first");
  await handler(request("Create"));
  expect(await stored(key)).toBe(content);
  expect(responses.last).toEqual({
    Status: "SUCCESS",
    PhysicalResourceId: `${bucket}/ModelArtifact`,
    StackId: createEvent.StackId,
    RequestId: createEvent.RequestId,
    LogicalResourceId: "ModelArtifact",
    Data: { ModelDataUrl: `s3://${bucket}/${key}`, Sha256: sha256 },
  });
});

test("update publishes the new model, keeps the old for a rollback, and stays the same resource", async () => {
  const first = await model("first");
  await handler(request("Create"));
  const id = responses.last?.PhysicalResourceId;
  const second = await model("second");
  await handler(request("Update"));
  expect(responses.last).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: id, Data: { Sha256: second.sha256 } });
  expect(await stored(first.key)).toBe("first");
  expect(await stored(second.key)).toBe("second");
});

test("a rollback publishes the old model again", async () => {
  const first = await model("first");
  await handler(request("Create"));
  await model("second");
  await handler(request("Update"));
  await model("first");
  await handler(request("Update"));
  expect(responses.last?.Data).toEqual({ ModelDataUrl: `s3://${bucket}/${first.key}`, Sha256: first.sha256 });
});

test("delete removes every version and delete marker, over more than one page, so that the bucket can be deleted", async () => {
  const put = (number: number) =>
    s3.send(new PutObjectCommand({ Bucket: bucket, Key: `models/${number % 600}`, Body: "model" }));
  for (let number = 0; number < 1200; number += 100)
    await Promise.all(Array.from({ length: 100 }, (_, index) => put(number + index)));
  await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: "models/0" }));
  const before = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  expect(before.IsTruncated).toBe(true);

  await handler(request("Delete"));
  expect(responses.last).toMatchObject({ Status: "SUCCESS", PhysicalResourceId: `${bucket}/ModelArtifact` });
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
});

test.each([
  ["an empty bucket", {}],
  ["a bucket that is gone", { ResourceProperties: { ...createEvent.ResourceProperties, BucketName: "gone" } }],
])("delete succeeds for %s", async (_, changes) => {
  await handler(request("Delete", changes));
  expect(responses.last?.Status).toBe("SUCCESS");
});

test("delete answers with the id it was asked about, even one that CloudFormation made up", async () => {
  await handler(request("Delete", { PhysicalResourceId: "stack-ModelArtifact-1ABC" }));
  expect(responses.last?.PhysicalResourceId).toBe("stack-ModelArtifact-1ABC");
});

test.each([
  [
    "a bucket that is missing",
    { ResourceProperties: { ...createEvent.ResourceProperties, BucketName: "gone" } },
    "NoSuchBucket",
  ],
  ["a property that is missing", { ResourceProperties: { ServiceToken: "arn" } }, "BucketName is missing"],
])("create fails, and says why, for %s", async (_, changes, reason) => {
  await model("first");
  await handler(request("Create", changes));
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining(reason) });
});

test("create fails, and says why, for a layer without model", async () => {
  await rm(join(folder, "model.tar.gz"), { force: true });
  await handler(request("Create"));
  const reason = `no model in the layer: ${join(folder, "model.tar.gz")} cannot be read (ENOENT). Run sam build, and`;
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining(reason) });
});

test("a create that comes twice publishes one model and gives one answer", async () => {
  const { key } = await model("first");
  await handler(request("Create"));
  await handler(request("Create"));
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }));
  expect(new Set(Versions.map(({ Key }) => Key))).toEqual(new Set([key]));
  expect(await stored(key)).toBe("first");
  expect(responses.received[1]?.answer).toEqual(responses.received[0]?.answer);
});

test("a delete that comes twice succeeds twice, the second time without bucket", async () => {
  await model("first");
  await handler(request("Create"));
  await handler(request("Delete"));
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
  await handler(request("Delete"));
  expect(responses.received.map(({ answer }) => answer.Status)).toEqual(["SUCCESS", "SUCCESS", "SUCCESS"]);
});

test("a create that failed for want of a model rolls back and leaves nothing", async () => {
  await rm(join(folder, "model.tar.gz"), { force: true });
  await handler(request("Create"));
  expect(responses.last?.Status).toBe("FAILED");
  await handler(request("Delete", { PhysicalResourceId: responses.last?.PhysicalResourceId }));
  expect(responses.last?.Status).toBe("SUCCESS");
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
});

test("a delete that runs out of time says so before the function ends, and goes on when it comes again", async () => {
  await model("first");
  await handler(request("Create"));
  await handler(request("Delete"), 15_000);
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("ran out of time") });
  await handler(request("Delete"));
  expect(responses.last?.Status).toBe("SUCCESS");
  await s3.send(new DeleteBucketCommand({ Bucket: bucket }));
});

test("create fails, and says why, for a function without environment", async () => {
  const { MODEL_FILE } = process.env;
  delete process.env.MODEL_FILE;
  await handler(request("Create"));
  process.env.MODEL_FILE = MODEL_FILE;
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("MODEL_FILE is not set") });
});
