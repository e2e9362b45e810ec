import type { CloudFormationCustomResourceEvent, Context } from "aws-lambda";
import { answer, type Outcome } from "./answer.ts";
import { checkResponseUrl } from "./response-url.ts";

export interface CustomResource {
  /** The one property it needs: the name of something of AWS's. */
  property: string;
  /** On Create and Update. Gives what the template can read with GetAtt. Comes again for a request that Lambda repeats. */
  put: (name: string, signal: AbortSignal) => Promise<Record<string, string>>;
  /** On Delete; without it there is nothing to undo. Comes again, too. */
  remove?: (name: string, signal: AbortSignal) => Promise<void>;
}

type Clock = Pick<Context, "getRemainingTimeInMillis">;

/** Time to tell CloudFormation, which without an answer waits for up to an hour. */
const answerMillis = 15_000;

const requestTypes: unknown[] = ["Create", "Update", "Delete"];

/** Names of buckets and of endpoints. */
const wellFormed = (name: unknown): name is string => typeof name === "string" && /^[A-Za-z0-9.-]{1,63}$/.test(name);

function reason(error: unknown, signal: AbortSignal): string {
  const { name, message } = error as Error;
  if (signal.aborted && name === "AbortError") return "the function ran out of time. Do the same again to go on.";
  return name === "Error" ? message : String(error);
}

async function carryOut(
  { property, put, remove }: CustomResource,
  event: CloudFormationCustomResourceEvent,
  signal: AbortSignal,
): Promise<Outcome> {
  const { RequestType, LogicalResourceId } = event;
  const name: unknown = event.ResourceProperties?.[property];
  const known = wellFormed(name);
  // The same whatever was put there, so that CloudFormation takes no update for a replacement, which it would delete later.
  const own = known ? `${name}/${LogicalResourceId}` : LogicalResourceId;
  const given = "PhysicalResourceId" in event ? event.PhysicalResourceId : undefined;
  try {
    if (!requestTypes.includes(RequestType)) throw new Error("CloudFormation asks for Create, Update or Delete only.");
    if (RequestType === "Delete") {
      // What never had a name was never made: a failed create must be able to roll back.
      if (known) await remove?.(name, signal);
      return { Status: "SUCCESS", PhysicalResourceId: given ?? own };
    }
    if (!known) throw new Error(`the property ${property} is missing or no name.`);
    return { Status: "SUCCESS", PhysicalResourceId: own, Data: await put(name, signal) };
  } catch (error) {
    console.error(error);
    const Reason = `${RequestType} failed: ${reason(error, signal)}`;
    return { Status: "FAILED", PhysicalResourceId: given ?? own, Reason };
  }
}

/**
 * The handler of a custom resource. Whatever becomes of a request, CloudFormation is told before the function's time is
 * up, with the reason of a failure. Throws where CloudFormation cannot be told, so that Lambda calls the function again.
 */
export function customResource(resource: CustomResource) {
  return async (event: CloudFormationCustomResourceEvent, context: Clock): Promise<void> => {
    // First of all: a request that is not CloudFormation's must not empty a bucket.
    checkResponseUrl(event?.ResponseURL);
    const millis = Math.max(0, context.getRemainingTimeInMillis() - answerMillis);
    await answer(event, await carryOut(resource, event, AbortSignal.timeout(millis)));
  };
}
