import { isUtf8 } from "node:buffer";
import { createDraft4 } from "./draft-4.ts";
import { GatewayFault } from "./gateway-fault.ts";
import { segmentsOf, validationErrorString } from "./validation-messages.ts";

/** Throws BAD_REQUEST_BODY where a body does not keep to the model. */
export type Model = (body: Buffer) => void;

function parse(body: Buffer): unknown {
  try {
    // What is no UTF-8 would be replaced on the way into a string, by a character nobody sent.
    if (!isUtf8(body)) throw new SyntaxError("The body is not UTF-8.");
    // An empty body is checked as {} (recorded: LocalStack, test_api_gateway_request_validator).
    const text = body.length === 0 ? "{}" : body.toString();
    // A parser may ignore a byte order mark (RFC 8259, 8.1). Whether that of API Gateway does is not documented.
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // API Gateway's own words for this are not documented; those of its JSON parser would repeat the body.
    throw new GatewayFault("BAD_REQUEST_BODY", { validationErrorString: "[body is not valid JSON]" });
  }
}

/** As many items of a list as are looked at for what is wrong with them. */
const items = 100;

/**
 * `body` with each list on the way to `pointer` cut to what stands there and a few more. Ajv takes a time that grows with
 * the square of the faults it gathers over a list, and the words for the fault do not tell its index. What has no long list
 * is left as it is: to copy it, and to check the copy, is a third of the time that a short body takes.
 */
function around(body: unknown, [step, ...rest]: string[]): unknown {
  if (Array.isArray(body) && body.length > items) {
    const start = Number(step ?? 0);
    const cut = body.slice(start, start + items);
    return step === undefined ? cut : cut.map((item, i) => (i === 0 ? around(item, rest) : item));
  }
  if (typeof body !== "object" || body === null || step === undefined || !Object.hasOwn(body, step)) return body;
  const own = (body as Record<string, unknown>)[step];
  const cut = around(own, rest);
  if (cut === own) return body;
  return Array.isArray(body) ? body.with(Number(step), cut) : { ...body, [step]: cut };
}

function read(schemas: Record<string, object>, allErrors: boolean) {
  const draft4 = createDraft4({ allErrors });
  for (const [name, schema] of Object.entries(schemas)) {
    draft4.add(JSON.parse(JSON.stringify({ id: name, ...schema }).replaceAll("#/components/schemas/", "")));
  }
  return draft4;
}

/** Compiles the schemas of a contract as API Gateway's models, by name. Throws on one that is no JSON Schema, draft 4. */
export function compileModels(schemas: Record<string, object>): (name: string) => Model {
  const first = read(schemas, false);
  const all = read(schemas, true);
  return (name) => {
    const [findFirst, findAll] = [first.get(name), all.get(name)];
    if (!findFirst || !findAll) throw new Error(`The contract has no schema ${name}.`);
    return (bytes) => {
      const body = parse(bytes);
      if (findFirst(body)) return;
      const cut = around(body, segmentsOf(findFirst.errors?.[0]?.instancePath ?? ""));
      // Where a schema tells items apart by their place, a list that was cut may have no fault.
      if (findAll(cut)) findAll(body);
      throw new GatewayFault("BAD_REQUEST_BODY", {
        validationErrorString: validationErrorString(findAll.errors ?? []),
      });
    };
  };
}
