import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { type Check, contractChecks, folder, secretChecks, supplyChecks, templateChecks } from "./checks.ts";
import { readText, type Template, translate } from "./template.ts";

/** A check of something with a fault in it, and the rule that must name the fault, and where. */
export interface Fault {
  check: Check;
  rule: string;
  place: string;
}

type Json = Record<string, unknown>;

/** To change in place. */
function propertiesOf(template: Template, name: string): Json {
  const resource = template.Resources[name];
  if (!resource) throw new Error(`The template has no ${name}`);
  return resource.Properties;
}

/** A public bucket, a function without traces, and an operation that the gateway does not validate. */
function faultyTemplate(): Template {
  const template = translate("production");
  propertiesOf(template, "ModelBucket").PublicAccessBlockConfiguration = { BlockPublicAcls: false };
  delete propertiesOf(template, "GetHealthFunction").TracingConfig;
  const { paths } = propertiesOf(template, "Api").Body as { paths: { "/predictions": { post: Json } } };
  paths["/predictions"].post["x-amazon-apigateway-request-validator"] = "none";
  return template;
}

/** The contract with an operation without a key, and a key that is sent as a plain password. */
function faultyContract(): string {
  const contract = parse(readText("openapi.yaml")) as {
    paths: { "/predictions": { post: Json } };
    components: { securitySchemes: Json };
  };
  contract.paths["/predictions"].post.security = [];
  contract.components.securitySchemes.password = { type: "http", scheme: "basic" };
  return stringify(contract);
}

/** A file with an access key of AWS, put together here so that this file holds none. */
function fileWithSecret(): string {
  const file = join(folder, "settings.ini");
  const id = ["AKIA", "Q3EGRTZVPLWJ2XN7"].join("");
  const key = ["kV7pWq2ZtR9xYb4N", "cLm8JdHs6GfA3uEoTi5KvBn1"].join("");
  writeFileSync(file, `aws_access_key_id = ${id}\naws_secret_access_key = ${key}\n`);
  return file;
}

/** A workflow with an action that anyone who moves a tag can replace. */
function faultyWorkflow(): string {
  const file = join(folder, "faulty-workflow.yml");
  const job = { "runs-on": "ubuntu-24.04", steps: [{ uses: "actions/checkout@v7" }] };
  writeFileSync(file, stringify({ name: "Faulty", on: "push", jobs: { job } }));
  return file;
}

/** An SBOM with a component that has no name. */
const faultySbom = () =>
  JSON.stringify({ bomFormat: "CycloneDX", specVersion: "1.5", components: [{ type: "library" }] });

/** A fault for each tool and pack. */
export function faults(): Fault[] {
  const contract = join(folder, "faulty.yaml");
  writeFileSync(contract, faultyContract());
  const all = [
    ...templateChecks(faultyTemplate(), "with faults"),
    ...contractChecks(faultyContract(), [contract]),
    ...secretChecks([fileWithSecret()]),
    ...supplyChecks([faultyWorkflow()], faultySbom()),
  ];
  const expected: [name: string, rule: string, place: string][] = [
    ["cdk-nag AwsSolutions", "AwsSolutions-S2", "ModelBucket"],
    ["cdk-nag AwsSolutions", "AwsSolutions-APIG2", "Api"],
    ["cdk-nag Serverless", "Serverless-LambdaTracing", "GetHealthFunction"],
    ["cdk-nag HIPAA.Security", "HIPAA.Security-S3BucketLevelPublicAccessProhibited", "ModelBucket"],
    ["cdk-nag NIST.800.53.R5", "NIST.800.53.R5-S3BucketLevelPublicAccessProhibited", "ModelBucket"],
    ["checkov CloudFormation", "CKV_AWS_53", "ModelBucket"],
    ["checkov OpenAPI", "CKV_OPENAPI_3", "faulty.yaml"],
    ["Spectral OWASP", "owasp:api2:2023-write-restricted", "paths /predictions post"],
    ["checkov secrets", "CKV_SECRET_2", "settings.ini"],
    ["secretlint", "@secretlint/secretlint-rule-aws", "settings.ini"],
    ["zizmor", "zizmor/unpinned-uses", "faulty-workflow.yml"],
    ["CycloneDX", "CycloneDX/schema", "$.components[0]"],
  ];
  return expected.map(([name, rule, place]) => {
    const check = all.find((one) => one.name.startsWith(name));
    if (!check) throw new Error(`There is no check ${name}`);
    return { check, rule, place };
  });
}
