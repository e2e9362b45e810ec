/** The errors are those of the AWS SDK itself, made by settings that are wrong. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { InvokeEndpointCommand } from "@aws-sdk/client-sagemaker-runtime";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { configurationReason } from "../../../../layers/api/endpoint/configuration-errors.ts";

const folder = mkdtempSync(join(tmpdir(), "aws-"));
let answer = { status: 200, type: "" };
const server = createServer((_, response) => {
  response.writeHead(answer.status, { "content-type": "application/json", "x-amzn-errortype": answer.type });
  response.end(JSON.stringify({ message: "17.99" }));
});
let endpoint: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  writeFileSync(
    join(folder, "config"),
    "[profile sso]\nsso_account_id=1\nsso_role_name=r\nsso_start_url=https://sso.invalid\nsso_region=eu-west-1\n",
  );
});
afterAll(() => {
  server.close().closeAllConnections();
  rmSync(folder, { recursive: true });
});

beforeEach(() => {
  for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) delete process.env[name];
  Object.assign(process.env, {
    AWS_CONFIG_FILE: join(folder, "config"),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, "none"),
    AWS_EC2_METADATA_DISABLED: "true",
  });
});

const keys = { AWS_ACCESS_KEY_ID: "a", AWS_SECRET_ACCESS_KEY: "b" };
const region = { AWS_REGION: "eu-west-1" };
let count = 0;

/** What a call throws in an environment with these variables. */
async function thrown(env: Record<string, string>): Promise<unknown> {
  Object.assign(process.env, env);
  // Another query makes another module.
  try {
    const { client } = await import(`../../../../layers/api/endpoint/runtime-client.ts?${count++}`);
    await client.send(new InvokeEndpointCommand({ EndpointName: "e", Body: "17.99" }));
  } catch (error) {
    return error;
  }
  throw new Error("The call did not fail.");
}

const noCredentials =
  "The AWS SDK found no valid credentials. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or log in again: aws sso login.";
const custom = "Unset it, or unset AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME and AWS_ENDPOINT_URL.";

describe("the reason of an error of the AWS SDK names the setting, and what to do", () => {
  it.each<[string, Record<string, string>, string]>([
    [
      "FIPS with a custom endpoint",
      { ...keys, ...region, AWS_USE_FIPS_ENDPOINT: "true", AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      `AWS_USE_FIPS_ENDPOINT excludes a custom endpoint. ${custom}`,
    ],
    [
      "dual stack with a custom endpoint",
      { ...keys, ...region, AWS_USE_DUALSTACK_ENDPOINT: "true", AWS_ENDPOINT_URL: "http://127.0.0.1:9" },
      `AWS_USE_DUALSTACK_ENDPOINT excludes a custom endpoint. ${custom}`,
    ],
    ["no region", keys, "No AWS region is set. Set AWS_REGION."],
    [
      "an invalid region",
      { ...keys, AWS_REGION: "not a region" },
      "AWS_REGION is not the name of a region. Set it to one, such as eu-west-1.",
    ],
    [
      "an endpoint that is no URL",
      { ...keys, ...region, AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "nonsense" },
      "The custom endpoint is not a URL. Correct AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME or AWS_ENDPOINT_URL.",
    ],
    ["no credentials", region, noCredentials],
    ["an unknown profile", { ...region, AWS_PROFILE: "none" }, noCredentials],
    ["an SSO session that is over", { ...region, AWS_PROFILE: "sso" }, noCredentials],
    [
      "a token file that is missing",
      {
        ...region,
        AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, "none"),
        AWS_ROLE_ARN: "arn:aws:iam::123456789012:role/x",
      },
      "A file named by an AWS setting cannot be read. Check AWS_CONFIG_FILE and AWS_WEB_IDENTITY_TOKEN_FILE.",
    ],
  ])("%s", async (_, env, reason) => {
    expect(configurationReason(await thrown(env))).toBe(reason);
  });

  it.each([
    ["ExpiredTokenException", /^The AWS credentials have expired\. /],
    ["UnrecognizedClientException", /^AWS rejected the credentials\. Check /],
    ["InvalidSignatureException", /^AWS rejected the credentials\. Check /],
    ["AccessDeniedException", /^The credentials do not allow sagemaker:InvokeEndpoint /],
  ])("%s, as AWS answers it", async (type, reason) => {
    answer = { status: 403, type };
    expect(configurationReason(await thrown({ ...keys, ...region, AWS_ENDPOINT_URL: endpoint }))).toMatch(reason);
  });
});

const unreachable = (code: string) =>
  `The endpoint cannot be reached (${code}). Check AWS_REGION, or AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME if it is set.`;

it("an endpoint that refuses the connection cannot be reached", async () => {
  const refused = await thrown({ ...keys, ...region, AWS_ENDPOINT_URL: "http://127.0.0.1:9" });
  expect(configurationReason(refused)).toBe(unreachable("ECONNREFUSED"));
});

it.each(["ENOTFOUND", "EAI_AGAIN"])("an endpoint whose name is not found, %s, cannot be reached", (code) => {
  expect(configurationReason(Object.assign(new Error("getaddrinfo"), { code }))).toBe(unreachable(code));
});

it("each error of the SDK's own rules for endpoints has a reason", () => {
  const entry = createRequire(import.meta.url).resolve("@aws-sdk/client-sagemaker-runtime");
  const rules = readFileSync(join(dirname(dirname(entry)), "dist-es/endpoint/bdd.js"), "utf8");
  const messages = [...rules.matchAll(/\[a, "([^"]+)"\]/g)].map(([, message]) => message);
  expect(messages).toHaveLength(6);
  expect(messages.filter((message) => !configurationReason(new Error(message)))).toEqual([]);
});

it.each(["ModelError", "ValidationError", "constructor", "17.99"])("%s, as AWS answers it, has none", async (type) => {
  answer = { status: 400, type };
  expect(configurationReason(await thrown({ ...keys, ...region, AWS_ENDPOINT_URL: endpoint }))).toBeUndefined();
});

it.each([undefined, null, "Region is missing", new Error("17.99"), {}])("%p has none", (error) => {
  expect(configurationReason(error)).toBeUndefined();
});
