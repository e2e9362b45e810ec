import { expect, it } from "@jest/globals";
import { arn, codeDeploy, event, faults, handler, lambda, status, versions } from "./release.ts";

it.each([
  ["nothing to check", "{}"],
  ["a version that lacks", JSON.stringify({ ...versions, getHealth: undefined })],
  ["an operation that nobody checks", JSON.stringify({ ...versions, deleteModel: arn("deleteModel") })],
  ["no JSON", "arn:aws:lambda"],
  ["no environment", undefined],
])("stops a release with %s in VERSIONS", async (_, value) => {
  if (value === undefined) delete process.env.VERSIONS;
  else process.env.VERSIONS = value;
  expect(await status()).toBe("Failed");
  expect(lambda.events).toEqual([]);
  expect(faults()).toHaveLength(1);
});

it("tells CodeDeploy again where that fails for a moment", async () => {
  codeDeploy.statuses = [500, 503];
  await handler(event, { getRemainingTimeInMillis: () => 300_000 });
  expect(codeDeploy.received).toHaveLength(3);
});

it("throws where CodeDeploy does not take the status, so that the failure is seen", async () => {
  codeDeploy.statuses = [400];
  await expect(handler(event, { getRemainingTimeInMillis: () => 300_000 })).rejects.toThrow();
});

it.each([
  [{}],
  [{ DeploymentId: "d-ABCDEF123" }],
  [{ DeploymentId: 1, LifecycleEventHookExecutionId: 2 }],
  [null],
  ["text"],
  [[]],
  [{ Records: [] }],
])("throws and asks nobody for %j", async (nonsense) => {
  await expect(handler(nonsense as never, { getRemainingTimeInMillis: () => 300_000 })).rejects.toThrow(
    "This is not an event of a CodeDeploy hook: it has no DeploymentId",
  );
  expect(lambda.events).toEqual([]);
  expect(codeDeploy.received).toEqual([]);
});
