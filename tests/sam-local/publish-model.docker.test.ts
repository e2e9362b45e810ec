/** The custom resource's function in a container: it carries the model of its layer to S3, as moto serves it. */
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { CreateBucketCommand, GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { parse, stringify } from "yaml";
import createEvent from "../../events/publish-model-create.json" with { type: "json" };
import { dockerHostAddresses } from "../../local/docker-host.ts";
import { ResponseUrl } from "../functions/publish-model/cloudformation.ts";
import { startMoto } from "../functions/publish-model/moto.ts";
import { invokeSam } from "./program.ts";

jest.setTimeout(180_000);

const build = new URL("../../.aws-sam/build/", import.meta.url);
const template = new URL("publish-model.test.yaml", build);
const event = new URL("publish-model.test.json", build);

// An address and no name: S3's client puts the bucket before a name. Docker Desktop has no such address on this machine.
const [, bridge] = await dockerHostAddresses();
const onLinux = bridge ? it : it.skip;

const responses = new ResponseUrl();
let moto: Awaited<ReturnType<typeof startMoto>> | undefined;
beforeAll(async () => {
  if (!bridge) return;
  moto = await startMoto(bridge);
  await responses.start(bridge);
  // `sam local` hands on only what the template declares, and that has no other S3 or
  // CloudFormation than AWS's.
  const built = parse(readFileSync(new URL("template.yaml", build), "utf8"));
  Object.assign(built.Resources.PublishModelFunction.Properties.Environment.Variables, {
    AWS_ENDPOINT_URL_S3: moto.url,
    AWS_ENDPOINT_URL_CLOUDFORMATION: responses.origin,
  });
  writeFileSync(template, stringify(built));
  writeFileSync(event, JSON.stringify({ ...createEvent, ResponseURL: responses.url }));
});
afterAll(async () => {
  rmSync(template, { force: true });
  rmSync(event, { force: true });
  if (bridge) await Promise.all([moto?.stop(), responses.stop()]);
});

onLinux("on Create it puts the model of the layer into the bucket and tells CloudFormation", async () => {
  const credentials = { accessKeyId: "test", secretAccessKey: "test" };
  const s3 = new S3Client({ endpoint: moto?.url ?? "", region: "us-east-1", forcePathStyle: true, credentials });
  const { BucketName: Bucket } = createEvent.ResourceProperties;
  await s3.send(new CreateBucketCommand({ Bucket }));

  await invokeSam(["PublishModelFunction", "-e", fileURLToPath(event), "-t", fileURLToPath(template)]);

  const model = readFileSync(new URL("ModelLayer/model.tar.gz", build));
  const Sha256 = createHash("sha256").update(model).digest("hex");
  const Key = `models/${Sha256}/model.tar.gz`;
  expect(responses.received).toHaveLength(1);
  expect(responses.last).toEqual({
    Status: "SUCCESS",
    PhysicalResourceId: `${Bucket}/ModelArtifact`,
    StackId: createEvent.StackId,
    RequestId: createEvent.RequestId,
    LogicalResourceId: "ModelArtifact",
    Data: { ModelDataUrl: `s3://${Bucket}/${Key}`, Sha256 },
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  expect(Buffer.from((await Body?.transformToByteArray()) ?? []).equals(model)).toBe(true);
});
