import { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";

// No time limit for an attempt: an endpoint that scales from zero may take nearly all the time there is.
export const client = new SageMakerRuntimeClient({ maxAttempts: 3, requestHandler: { connectionTimeout: 1000 } });
