import { customResource } from "@layers/custom-resource";
import { empty } from "./empty.ts";
import { publish } from "./publish.ts";

/**
 * The custom resource ModelArtifact: carries the model of the layer into the bucket of the stack, and empties the bucket
 * before the stack is deleted. An update keeps the older models, because a rollback needs them.
 */
export const handler = customResource({ property: "BucketName", put: publish, remove: empty });
