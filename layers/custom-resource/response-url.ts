/** CloudFormation's bucket for answers: …-euwest1.s3.eu-west-1.amazonaws.com, and older spellings of S3's host. */
const bucket = /^cloudformation-custom-resource-response-[a-z0-9-]+\.s3[.-]/;

/** Whether CloudFormation of this partition waits for an answer at `url`. */
function isCloudFormation({ protocol, host, username, password }: URL): boolean {
  const suffix = process.env.URL_SUFFIX;
  if (!suffix) throw new Error("The environment variable URL_SUFFIX is not set. template.yaml sets it.");
  // `host` has a port only if it is not the usual one.
  return protocol === "https:" && !username && !password && bucket.test(host) && host.endsWith(`.${suffix}`);
}

/** An emulator's address, which AWS's SDKs read from the same variables. A function on AWS has none of them. */
function isEmulator({ origin }: URL): boolean {
  const { AWS_ENDPOINT_URL_CLOUDFORMATION, AWS_ENDPOINT_URL } = process.env;
  const emulator = AWS_ENDPOINT_URL_CLOUDFORMATION || AWS_ENDPOINT_URL;
  return emulator !== undefined && URL.canParse(emulator) && new URL(emulator).origin === origin;
}

/** Throws unless an answer to `url` reaches CloudFormation. No message has the URL, which is signed. */
export function checkResponseUrl(url: unknown): void {
  if (typeof url !== "string" || !URL.canParse(url))
    throw new Error(
      "The request is not from CloudFormation: it has no ResponseURL. Leave it to CloudFormation to invoke this function.",
    );
  const parsed = new URL(url);
  if (!isEmulator(parsed) && !isCloudFormation(parsed))
    throw new Error("The request is not from CloudFormation: its ResponseURL leads elsewhere.");
}
