import type { Template } from "./template.ts";

interface Operation {
  "x-amazon-apigateway-request-validator"?: string;
}

interface Body extends Operation {
  paths: Record<string, Record<string, Operation>>;
  "x-amazon-apigateway-request-validators"?: Record<
    string,
    { validateRequestBody?: boolean; validateRequestParameters?: boolean }
  >;
}

/**
 * cdk-nag reads no OpenAPI body, and so takes an API for one that validates nothing. This puts a resource beside each API
 * that says what API Gateway's import makes of its body: what the validators of all its operations have in common.
 * Methods are not written out: the rules on them (APIG4, COG4) know IAM and Cognito but no API key, and
 * tests/aws tells which operations need one.
 */
export function withValidators(template: Template): Template {
  const Resources = { ...template.Resources };
  for (const [name, { Type, Properties }] of Object.entries(template.Resources)) {
    if (Type !== "AWS::ApiGateway::RestApi" || !Properties.Body) continue;
    const body = Properties.Body as Body;
    const validators = Object.values(body.paths)
      .flatMap((path) => Object.values(path))
      .map(
        (operation) =>
          operation["x-amazon-apigateway-request-validator"] ?? body["x-amazon-apigateway-request-validator"],
      )
      .map((validator) => body["x-amazon-apigateway-request-validators"]?.[validator ?? ""]);
    Resources[`${name}Validator`] = {
      Type: "AWS::ApiGateway::RequestValidator",
      Properties: {
        RestApiId: { Ref: name },
        ValidateRequestBody: validators.every((validator) => validator?.validateRequestBody === true),
        ValidateRequestParameters: validators.every((validator) => validator?.validateRequestParameters === true),
      },
    };
  }
  return { ...template, Resources };
}
