import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";

/** What the template can read of the custom resource with GetAtt. */
interface Published extends Record<string, string> {
  ModelDataUrl: string;
  Sha256: string;
}

const s3 = new S3Client({});

/** Puts the file named by MODEL_FILE into `bucket`, under its own hash: another model never overwrites it. */
export async function publish(bucket: string, signal: AbortSignal): Promise<Published> {
  // Not at module load: a function that fails to start cannot tell CloudFormation why.
  const file = process.env.MODEL_FILE;
  if (!file) throw new Error("The environment variable MODEL_FILE is not set. template.yaml sets it.");

  const body = await readFile(file).catch(({ code }) => {
    throw new Error(
      `there is no model in the layer: ${file} cannot be read (${code}). Run sam build, and deploy again.`,
    );
  });
  const hash = createHash("sha256").update(body).digest();
  const key = `models/${hash.toString("hex")}/model.tar.gz`;
  await s3.send(
    new PutObjectCommand({
      Bucket: bucket,
      Key: key,
      Body: body,
      ContentType: "application/gzip",
      ChecksumSHA256: hash.toString("base64"),
    }),
    { abortSignal: signal },
  );
  return { ModelDataUrl: `s3://${bucket}/${key}`, Sha256: hash.toString("hex") };
}
