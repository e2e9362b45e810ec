import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SageMakerRuntimeClient } from "@aws-sdk/client-sagemaker-runtime";
import { beforeEach, describe, expect, it } from "@jest/globals";

const names = ["AWS_REGION", "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME", "AWS_ENDPOINT_URL"].concat(
  ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT", "AWS_SDK_UA_APP_ID"],
  ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"],
);
beforeEach(() => {
  for (const name of names) delete process.env[name];
  process.env.AWS_REGION = "eu-west-1";
});

let count = 0;

/** The client that an environment with these variables makes. */
async function made(env: Record<string, string> = {}): Promise<SageMakerRuntimeClient> {
  Object.assign(process.env, env);
  // Another query makes another module.
  const module = await import(`../../../../layers/api/endpoint/runtime-client.ts?${count++}`);
  return module.client;
}

/** Where it would send a request, by the rules of the SDK. */
async function hostname({ config }: SageMakerRuntimeClient): Promise<string> {
  if (config.endpoint) return (await config.endpoint()).hostname;
  const { url } = config.endpointProvider({
    Region: await config.region(),
    UseFIPS: await config.useFipsEndpoint(),
    UseDualStack: await config.useDualstackEndpoint(),
  });
  return url.hostname;
}

describe("where it sends requests", () => {
  it.each([
    ["to SageMaker in the region", {}, "runtime.sagemaker.eu-west-1.amazonaws.com"],
    [
      "as AWS_USE_FIPS_ENDPOINT says",
      { AWS_USE_FIPS_ENDPOINT: "true" },
      "runtime-fips.sagemaker.eu-west-1.amazonaws.com",
    ],
    [
      "as AWS_USE_DUALSTACK_ENDPOINT says",
      { AWS_USE_DUALSTACK_ENDPOINT: "true" },
      "runtime.sagemaker.eu-west-1.api.aws",
    ],
    [
      "for another word than true, to SageMaker",
      { AWS_USE_FIPS_ENDPOINT: "1" },
      "runtime.sagemaker.eu-west-1.amazonaws.com",
    ],
    ["to AWS_ENDPOINT_URL", { AWS_ENDPOINT_URL: "http://one.test" }, "one.test"],
    [
      "to that of the service before that of all",
      { AWS_ENDPOINT_URL: "http://one.test", AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "http://other.test" },
      "other.test",
    ],
  ])("%s", async (_, env, expected) => {
    expect(await hostname(await made(env as Record<string, string>))).toBe(expected);
  });
});

it("looks for nothing in the files of a profile", async () => {
  // A file that is none: to read it would throw.
  const env = { AWS_CONFIG_FILE: import.meta.dirname, AWS_SHARED_CREDENTIALS_FILE: import.meta.dirname };
  const { config } = await made({ ...env, AWS_SDK_UA_APP_ID: "an-app" });
  expect(await config.region()).toBe("eu-west-1");
  expect(await config.userAgentAppId()).toBe("an-app");
  expect(await config.authSchemePreference()).toEqual([]);
});

it("takes the region of a profile where the environment has none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "profile-"));
  const file = join(folder, "config");
  delete process.env.AWS_REGION;
  writeFileSync(file, "[default]\nregion = eu-north-1\n");
  try {
    const { config } = await made({ AWS_CONFIG_FILE: file, AWS_SHARED_CREDENTIALS_FILE: file });
    expect(await config.region()).toBe("eu-north-1");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("makes one attempt: another layer retries", async () => {
  const { config } = await made();
  expect(await config.maxAttempts()).toBe(1);
});
