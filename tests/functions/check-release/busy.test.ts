import { expect, it } from "@jest/globals";
import { arn, faults, lambda, status } from "./release.ts";

it.each([503, 504])("asks again where the model answers %i for a moment", async (statusCode) => {
  const version = arn("getHealth");
  const run = lambda.versions.get(version);
  const answers = [{ statusCode, headers: { "content-type": "application/problem+json" }, body: "{}" }];
  lambda.versions.set(
    version,
    async (...request) => answers.shift() ?? run?.(...request) ?? { statusCode: 500, body: "" },
  );
  expect(await status()).toBe("Succeeded");
  expect(faults()).toEqual([]);
  expect(lambda.events.filter((event) => event.version === version)).toHaveLength(2);
});
