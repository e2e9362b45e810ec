import { CodeDeployClient, PutLifecycleEventHookExecutionStatusCommand } from "@aws-sdk/client-codedeploy";
import type { Context } from "aws-lambda";
import { checkRelease } from "./release.ts";

/** What CodeDeploy calls a hook with. */
interface HookEvent {
  DeploymentId: string;
  LifecycleEventHookExecutionId: string;
}

type Clock = Pick<Context, "getRemainingTimeInMillis">;

/** Time to tell CodeDeploy, which otherwise waits for an hour. */
const reportMillis = 10_000;

const client = new CodeDeployClient({ maxAttempts: 5 });

/** One line of JSON. It names checks, cases by number and fields, and holds no value of a case. */
const log = (level: "INFO" | "ERROR", facts: object) => console.log(JSON.stringify({ level, ...facts }));

async function outcome(signal: AbortSignal): Promise<"Succeeded" | "Failed"> {
  try {
    const results = await checkRelease(signal);
    const failed = results.filter(({ faults }) => faults.length > 0);
    for (const result of failed) log("ERROR", result);
    log("INFO", { checks: results.length, failed: failed.length });
    return results.length > 0 && failed.length === 0 ? "Succeeded" : "Failed";
  } catch (error) {
    log("ERROR", { check: "the release", faults: [String(error)] });
    return "Failed";
  }
}

/**
 * CodeDeploy's hook before the new versions of the functions get traffic: sends the golden cases of model.json through
 * them, and stops the release on a wrong answer. Throws where CodeDeploy cannot be told.
 */
export async function handler(event: HookEvent, context: Clock): Promise<void> {
  const { DeploymentId, LifecycleEventHookExecutionId } = event ?? {};
  if (typeof DeploymentId !== "string" || typeof LifecycleEventHookExecutionId !== "string") {
    const what =
      "it has no DeploymentId or no LifecycleEventHookExecutionId. Leave it to CodeDeploy to invoke this function";
    throw new Error(`This is not an event of a CodeDeploy hook: ${what}.`);
  }
  const signal = AbortSignal.timeout(Math.max(0, context.getRemainingTimeInMillis() - reportMillis));
  const status = await outcome(signal);
  await client.send(
    new PutLifecycleEventHookExecutionStatusCommand({
      deploymentId: DeploymentId,
      lifecycleEventHookExecutionId: LifecycleEventHookExecutionId,
      status,
    }),
  );
}
