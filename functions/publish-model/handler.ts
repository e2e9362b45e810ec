import type { CloudFormationCustomResourceEvent } from "aws-lambda";
import { answer, type Outcome } from "./answer.ts";
import { empty } from "./empty.ts";
import { publish } from "./publish.ts";

/**
 * The custom resource ModelArtifact: carries the model of the layer into the bucket of the stack, and empties the bucket
 * before the stack is deleted. An update keeps the older models, because a rollback needs them.
 */
export async function handler(event: CloudFormationCustomResourceEvent): Promise<void> {
  await answer(event, await carryOut(event));
}

async function carryOut(event: CloudFormationCustomResourceEvent): Promise<Outcome> {
  const bucket: unknown = event.ResourceProperties.BucketName;
  // The same for every model, so that CloudFormation takes none for a replacement, which it would delete later.
  const id = event.RequestType === "Delete" ? event.PhysicalResourceId : `${bucket}/${event.LogicalResourceId}`;
  try {
    if (typeof bucket !== "string" || !bucket) throw new Error("The property BucketName is missing");
    if (event.RequestType !== "Delete")
      return { Status: "SUCCESS", PhysicalResourceId: id, Data: await publish(bucket) };
    await empty(bucket);
    return { Status: "SUCCESS", PhysicalResourceId: id };
  } catch (error) {
    console.error(error);
    return { Status: "FAILED", PhysicalResourceId: id, Reason: `${event.RequestType} failed: ${error}` };
  }
}
