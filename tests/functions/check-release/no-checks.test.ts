import { expect, it } from "@jest/globals";
import { faults, lambda, lines, status } from "./release.ts";

const { checks } = await import("../../../functions/check-release/checks.ts");

it("stops a release of which nothing was checked", async () => {
  checks.length = 0;
  process.env.VERSIONS = "{}";
  expect(await status()).toBe("Failed");
  expect(faults()).toEqual([]);
  expect(lines).toEqual([{ level: "INFO", checks: 0, failed: 0 }]);
  expect(lambda.events).toEqual([]);
});
