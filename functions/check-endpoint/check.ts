import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";
import { capabilities, describe, featureNames, score } from "@layers/api";
import { signature } from "../../layers/api/contract/signature.ts";
import { type Verdict, verdict } from "./verdict.ts";

/** What the template can read of the custom resource with GetAtt: the endpoint's name, and the name and version of its model. */
interface Found extends Record<string, string> {
  EndpointName: string;
  Name: string;
  Version: string;
}

const pauseMillis = 500;

/** The first example, with every parameter that the model has, so that the reply must prove them all. */
const row = featureNames.map((name) => signature.examples[0]?.features[name] ?? 0);
const parameters = {
  ...(capabilities.includes("explain") && { explain: true }),
  ...(capabilities.includes("prevalence") && { prevalence: 0.5 }),
};

async function ask(name: string, signal: AbortSignal): Promise<Found | Verdict> {
  let task = "describe its model";
  try {
    const call = { requestId: randomUUID(), signal, attemptEnd: Number.POSITIVE_INFINITY, endpointName: name };
    const described = await describe(call);
    task = "score a case";
    const { model } = await score([row], parameters, call);
    if (model.name !== described.name || model.version !== described.version) {
      return { reason: "it describes one model and answers with another", final: false };
    }
    return { EndpointName: name, Name: model.name, Version: model.version };
  } catch (error) {
    return verdict(error, task);
  }
}

/**
 * Asks the endpoint to describe its model and to score a case, until it does both or `signal` aborts: a cold one takes
 * its time. Throws with the reason, in words for whoever deploys.
 */
export async function check(name: string, signal: AbortSignal): Promise<Found> {
  const started = Date.now();
  let last = "it does not answer";
  const refuse = (reason: string) => new Error(`the endpoint ${name} cannot be used: ${reason}.`);
  const giveUp = () => refuse(`${last}, after ${Math.round((Date.now() - started) / 1000)} s of asking`);

  for (;;) {
    const answer = await ask(name, signal);
    if ("Name" in answer) return answer;
    if (signal.aborted) throw giveUp();
    if (answer.final) throw refuse(answer.reason);
    last = answer.reason;
    await setTimeout(pauseMillis, undefined, { signal }).catch(() => {
      throw giveUp();
    });
  }
}
