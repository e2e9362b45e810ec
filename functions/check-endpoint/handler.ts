import { customResource } from "@layers/custom-resource";
import { check } from "./check.ts";

/**
 * The custom resource ExistingEndpoint: fails the deployment where the endpoint that the user names cannot serve the API,
 * before anything is put in front of it. Makes nothing, so there is nothing to delete.
 */
export const handler = customResource({ property: "EndpointName", put: check });
