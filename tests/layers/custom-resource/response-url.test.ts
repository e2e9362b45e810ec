/** Which requests a custom resource carries out: those whose answer reaches CloudFormation. */
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, it, jest } from "@jest/globals";
import { customResource } from "@layers/custom-resource";
import type { CloudFormationCustomResourceEvent } from "aws-lambda";

const { URL_SUFFIX, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CLOUDFORMATION } = process.env;
const before = { URL_SUFFIX, AWS_ENDPOINT_URL, AWS_ENDPOINT_URL_CLOUDFORMATION };
let sent: [string, RequestInit | undefined][];
let removed: string[];

function setEnvironment(variables: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(before)) delete process.env[name];
  for (const [name, value] of Object.entries(variables)) if (value !== undefined) process.env[name] = value;
}

beforeEach(() => {
  setEnvironment({ URL_SUFFIX: "amazonaws.com" });
  [sent, removed] = [[], []];
  // AWS itself is out of reach here.
  jest.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
    sent.push([String(url), init]);
    return new Response();
  });
});
afterEach(() => {
  setEnvironment(before);
  jest.restoreAllMocks();
});

/** A request to empty a bucket. */
const remove = (ResponseURL: unknown) =>
  customResource({
    property: "Name",
    put: async () => ({}),
    remove: async (name) => {
      removed.push(name);
    },
  })(
    {
      RequestType: "Delete",
      ResponseURL,
      ResourceProperties: { ServiceToken: "arn", Name: "bucket" },
    } as unknown as CloudFormationCustomResourceEvent,
    { getRemainingTimeInMillis: () => 120_000 },
  );

const own =
  "https://cloudformation-custom-resource-response-euwest1.s3.eu-west-1.amazonaws.com/arn?X-Amz-Signature=secret";

it.each([
  ["a region", "amazonaws.com", own],
  ["us-east-1", "amazonaws.com", "https://cloudformation-custom-resource-response-useast1.s3.amazonaws.com/arn"],
  [
    "S3's older hosts",
    "amazonaws.com",
    "https://cloudformation-custom-resource-response-uswest2.s3-us-west-2.amazonaws.com/arn",
  ],
  [
    "China",
    "amazonaws.com.cn",
    "https://cloudformation-custom-resource-response-cnnorth1.s3.cn-north-1.amazonaws.com.cn/arn",
  ],
])("answers CloudFormation of %s", async (_, suffix, url) => {
  setEnvironment({ URL_SUFFIX: suffix });
  await remove(url);
  expect(removed).toEqual(["bucket"]);
  expect(sent).toEqual([[url, expect.objectContaining({ method: "PUT", redirect: "manual" })]]);
});

it.each([
  ["a file", pathToFileURL("/tmp/answer?secret").href],
  ["data", "data:text/plain,secret"],
  ["no encryption", own.replace("https:", "http:")],
  ["another host", "https://secret.example/arn"],
  ["this machine", "http://127.0.0.1:9001/secret"],
  ["a host that begins like CloudFormation's", own.replace("amazonaws.com", "amazonaws.com.secret.example")],
  ["a host that ends like AWS's", own.replace("eu-west-1.amazonaws", "eu-west-1.secretamazonaws")],
  ["somebody's bucket", "https://secret.s3.eu-west-1.amazonaws.com/arn"],
  ["somebody's API", "https://secret.execute-api.eu-west-1.amazonaws.com/v1"],
  ["somebody's API of a like name", own.replace(".s3.", ".execute-api.")],
  ["another partition", `${own.replace("amazonaws.com", "amazonaws.com.cn")}`],
  ["another port", own.replace("amazonaws.com", "amazonaws.com:8443")],
  ["a user", own.replace("https://", "https://user:secret@")],
])("does nothing and sends nothing for a ResponseURL that leads to %s", async (_, url) => {
  const failure = await remove(url).catch((error: unknown) => error);
  expect(String(failure)).toBe("Error: The request is not from CloudFormation: its ResponseURL leads elsewhere.");
  expect([removed, sent]).toEqual([[], []]);
});

it.each<[unknown]>([
  [undefined],
  [null],
  [{}],
  ["text"],
  [5],
  [[]],
  [{ Records: [] }],
  [{ ResponseURL: 5 }],
  [{ httpMethod: "GET" }],
])("does nothing for the event %j, which is not from CloudFormation", async (event) => {
  const handler = customResource({
    property: "Name",
    put: async (name) => {
      removed.push(name);
      return {};
    },
  });
  const run = handler(event as CloudFormationCustomResourceEvent, { getRemainingTimeInMillis: () => 120_000 });
  await expect(run).rejects.toThrow("it has no ResponseURL. Leave it to CloudFormation to invoke this function.");
  expect([removed, sent]).toEqual([[], []]);
});

it.each(["AWS_ENDPOINT_URL", "AWS_ENDPOINT_URL_CLOUDFORMATION"])(
  "answers an emulator at %s, and no other",
  async (name) => {
    setEnvironment({ URL_SUFFIX: "amazonaws.com", [name]: "http://127.0.0.1:4566" });
    await remove("http://127.0.0.1:4566/response");
    expect([removed, sent.length]).toEqual([["bucket"], 1]);
    await expect(remove("http://127.0.0.1:4567/response")).rejects.toThrow("leads elsewhere");
    await expect(remove("http://127.0.0.1/response")).rejects.toThrow("leads elsewhere");
    expect([removed, sent.length]).toEqual([["bucket"], 1]);
  },
);

it("does nothing where it cannot know CloudFormation's host", async () => {
  setEnvironment({});
  await expect(remove(own)).rejects.toThrow("The environment variable URL_SUFFIX is not set. template.yaml sets it.");
  expect(removed).toEqual([]);
});
