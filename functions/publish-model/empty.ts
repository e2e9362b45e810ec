import {
  DeleteObjectsCommand,
  ListObjectVersionsCommand,
  type ObjectIdentifier,
  S3Client,
  S3ServiceException,
} from "@aws-sdk/client-s3";

const s3 = new S3Client({});

/** Up to a thousand versions and delete markers: as many as S3 lists, and deletes, in one request. */
async function list(bucket: string, abortSignal: AbortSignal): Promise<ObjectIdentifier[]> {
  const { Versions = [], DeleteMarkers = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket: bucket }), {
    abortSignal,
  });
  return [...Versions, ...DeleteMarkers].map(({ Key, VersionId }) => ({ Key, VersionId }));
}

async function remove(bucket: string, objects: ObjectIdentifier[], abortSignal: AbortSignal): Promise<void> {
  const { Errors = [] } = await s3.send(
    new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects: objects, Quiet: true } }),
    { abortSignal },
  );
  const [first] = Errors;
  if (first)
    throw new Error(`${Errors.length} objects could not be deleted, the first (${first.Key}) for ${first.Code}`);
}

/** Deletes every version and delete marker of `bucket`, without which it cannot be deleted. No bucket is an empty one. */
export async function empty(bucket: string, signal: AbortSignal): Promise<void> {
  try {
    for (let objects = await list(bucket, signal); objects.length > 0; objects = await list(bucket, signal))
      await remove(bucket, objects, signal);
  } catch (error) {
    if (!(error instanceof S3ServiceException && error.name === "NoSuchBucket")) throw error;
  }
}
