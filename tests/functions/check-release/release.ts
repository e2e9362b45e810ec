/** The hook with the real functions and the real model behind it, which a proxy in front of the model makes go wrong. To be imported by each test file. */
import type { AddressInfo } from "node:net";
import { afterAll, beforeEach, expect, jest } from "@jest/globals";
import type { Reply } from "@layers/api";
import { type Script, scriptedEndpoint, stop } from "../../support/endpoint.ts";
import { negative, positive } from "../../support/model.ts";
import { model, realModel } from "../../support/model-server.ts";
import { CodeDeploy } from "./codedeploy.ts";
import { type Handler, LambdaApi } from "./lambda-api.ts";

const server = await realModel();
export const { golden } = model;
export const proxy = await scriptedEndpoint();
export const lambda = new LambdaApi();
export const codeDeploy = new CodeDeploy();
Object.assign(process.env, {
  AWS_ENDPOINT_URL_LAMBDA: await lambda.start(),
  AWS_ENDPOINT_URL_CODEDEPLOY: await codeDeploy.start(),
  POWERTOOLS_LOG_LEVEL: "SILENT",
  POWERTOOLS_METRICS_DISABLED: "true",
});
export const { handler } = await import("../../../functions/check-release/handler.ts");
afterAll(() => Promise.all([stop(server), stop(proxy.server), lambda.stop(), codeDeploy.stop()]));

export const folders = {
  createPredictions: "create-predictions",
  describeModel: "describe-model",
  getHealth: "get-health",
};
export type Operation = keyof typeof folders;
export const arn = (operation: string) => `arn:aws:lambda:eu-west-1:123456789012:function:stack-${operation}-a1B2:7`;
export const versions = Object.fromEntries(Object.keys(folders).map((operation) => [operation, arn(operation)]));
const handlers: [Operation, Handler][] = await Promise.all(
  Object.entries(folders).map(async ([operation, folder]): Promise<[Operation, Handler]> => {
    const module = await import(`../../../functions/${folder}/handler.ts`);
    return [operation as Operation, module.handler];
  }),
);

/** Passes what the SDK sends on to the real model, and its answer on as `change` makes it. */
export const altered =
  (change: (answer: Reply & { name?: string; version?: string }) => void): Script =>
  async ({ path, headers, body }, response) => {
    const { port } = server.address() as AddressInfo;
    const { "content-type": type = "", accept = "" } = headers;
    const reply = await fetch(`http://127.0.0.1:${port}${path}`, {
      method: "POST",
      headers: { "content-type": type, accept },
      body,
    });
    const answer = (await reply.json()) as Reply;
    change(answer);
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(answer));
  };

/** Changes the probability of a prediction, in both of the ways that it is told. */
export const say = (prediction: Reply["predictions"][number], probability: number) =>
  Object.assign(prediction, { probability, probabilities: { [negative]: 1 - probability, [positive]: probability } });

/** `change` for each prediction of an answer. */
export const predictions = (change: (prediction: Reply["predictions"][number], index: number) => void) =>
  altered((answer) => answer.predictions?.forEach(change));

export const unaltered = altered(() => {});

/** What the hook logged. */
export let lines: Record<string, unknown>[];
beforeEach(() => {
  lines = [];
  jest.spyOn(console, "error").mockImplementation(() => {});
  jest.spyOn(console, "log").mockImplementation((line) => {
    lines.push(JSON.parse(line));
  });
  Object.assign(process.env, { VERSIONS: JSON.stringify(versions), OWN_MODEL: "true" });
  lambda.versions = new Map(handlers.map(([operation, run]) => [arn(operation), run]));
  lambda.millis = 28_000;
  lambda.events.length = 0;
  codeDeploy.received.length = 0;
  codeDeploy.statuses = [];
  proxy.next(unaltered);
});

export const event = { DeploymentId: "d-ABCDEF123", LifecycleEventHookExecutionId: "eyJlbmNyeXB0ZWQiOiJ5ZXMifQ==" };

/** Runs the hook, and gives the status that CodeDeploy is told. The checks have `seconds`. */
export async function status(seconds = 290): Promise<unknown> {
  await handler(event, { getRemainingTimeInMillis: () => 10_000 + seconds * 1000 });
  expect(codeDeploy.received).toEqual([
    {
      target: "CodeDeploy_20141006.PutLifecycleEventHookExecutionStatus",
      body: {
        deploymentId: event.DeploymentId,
        lifecycleEventHookExecutionId: event.LifecycleEventHookExecutionId,
        status: expect.stringMatching(/^(Succeeded|Failed)$/),
      },
    },
  ]);
  return codeDeploy.received[0]?.body.status;
}

/** The faults that were logged, of one operation or all. */
export const faults = (operation?: Operation) =>
  lines.flatMap((line) => (!operation || line.operation === operation ? ((line.faults as string[]) ?? []) : []));
