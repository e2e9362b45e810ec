import { randomUUID } from "node:crypto";
import type { Context } from "aws-lambda";

/** The members of the Context that Lambda's Node.js 24 runtime has; `done`, `fail` and `succeed` went with callbacks. */
type LambdaContext = Omit<Context, "done" | "fail" | "succeed">;

/** The context of one invocation that ends `timeoutMillis` milliseconds from now. */
export function lambdaContext(functionName: string, timeoutMillis: number): Context {
  const deadline = performance.now() + timeoutMillis;
  const context: LambdaContext = {
    callbackWaitsForEmptyEventLoop: true,
    functionName,
    functionVersion: "$LATEST",
    invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
    memoryLimitInMB: "128",
    awsRequestId: randomUUID(),
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: "local",
    getRemainingTimeInMillis: () => Math.max(0, Math.round(deadline - performance.now())),
  };
  return context as Context;
}
