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
let handler: (event: CloudFormationCustomResourceEvent) => Promise<void>;

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
  ({ handler } = await import("../../../functions/publish-model/handler.ts"));
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

test("the answer is a PUT without Content-Type, which the signature of the URL leaves out", async () => {
  await model("first");
  await handler(request("Create"));
  expect(responses.received).toHaveLength(1);
  expect(responses.received[0]?.method).toBe("PUT");
  expect(responses.received[0]?.headers).not.toHaveProperty("content-type");
  expect(responses.received[0]?.headers["content-length"]).toBe(String(responses.received[0]?.body.length));
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
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("ENOENT") });
});

test("create fails, and says why, for a function without environment", async () => {
  const { MODEL_FILE } = process.env;
  delete process.env.MODEL_FILE;
  await handler(request("Create"));
  process.env.MODEL_FILE = MODEL_FILE;
  expect(responses.last).toMatchObject({ Status: "FAILED", Reason: expect.stringContaining("MODEL_FILE is not set") });
});

test("an answer is never larger than CloudFormation takes", async () => {
  process.env.MODEL_FILE = join(folder, "\u{1}".repeat(5000));
  await handler(request("Create"));
  process.env.MODEL_FILE = join(folder, "model.tar.gz");
  expect(responses.last?.Status).toBe("FAILED");
  expect(Buffer.byteLength(responses.received[0]?.body ?? "")).toBeLessThan(4096);
});

test("an answer that does not arrive is sent again", async () => {
  await model("first");
  responses.statuses = [503, 500];
  await handler(request("Create"));
  expect(responses.received.map(({ answer }) => answer.Status)).toEqual(["SUCCESS", "SUCCESS", "SUCCESS"]);
});

test("an answer that never arrives fails the function, so that Lambda calls it again, and keeps the signed URL secret", async () => {
  await model("first");
  responses.statuses = [403, 403, 403, 403];
  const failure = await handler(request("Create")).catch((error: unknown) => error);
  expect(String(failure)).toContain("403");
  expect(String(failure)).not.toContain("secret");
});
