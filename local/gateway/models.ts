import Ajv from "ajv-draft-04";
import { GatewayFault } from "./gateway-fault.ts";
import { validationErrorString } from "./validation-messages.ts";

/** Throws BAD_REQUEST_BODY where a body does not keep to the model. */
export type Model = (body: string) => void;

function parse(body: string): unknown {
  try {
    // An empty body is checked as {} (recorded: LocalStack, test_api_gateway_request_validator).
    return JSON.parse(body || "{}");
  } catch {
    // API Gateway's own words for this are not documented; those of its JSON parser would repeat the body.
    throw new GatewayFault("BAD_REQUEST_BODY", { validationErrorString: "[body is not valid JSON]" });
  }
}

/** Compiles the schemas of a contract as API Gateway's models, by name. Throws on one that is no JSON Schema, draft 4. */
export function compileModels(schemas: Record<string, object>): (name: string) => Model {
  const ajv = new Ajv.default({
    allErrors: true,
    verbose: true,
    strict: false,
    messages: false,
    validateFormats: false,
    // `constructor` is not a property the caller sent.
    ownProperties: true,
    // API Gateway reads 1e309 as the decimal it is, over any maximum; here it is Infinity, and over any maximum too.
    strictNumbers: false,
  });
  // "The maxItems and minItems tags are not included in simple request validation" (developer guide, important notes).
  for (const keyword of ["minItems", "maxItems"]) ajv.removeKeyword(keyword);
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(JSON.parse(JSON.stringify({ id: name, ...schema }).replaceAll("#/components/schemas/", "")));
  }

  return (name) => {
    const validate = ajv.getSchema(name);
    if (!validate) throw new Error(`The contract has no schema ${name}.`);
    return (body) => {
      if (validate(parse(body))) return;
      throw new GatewayFault("BAD_REQUEST_BODY", {
        validationErrorString: validationErrorString(validate.errors ?? []),
      });
    };
  };
}
