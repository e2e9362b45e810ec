/** What the contract promises of every answer, whatever was asked. */
import { expect } from "@jest/globals";
import Ajv from "ajv-draft-04";
import { operationsOf, readContract } from "../../support/contract.ts";

const contract = readContract();
// By Ajv as it comes, and not by the validators of the layer, which are among what is tested.
const ajv = new Ajv.default({ strictNumbers: true, ownProperties: true });
ajv.addKeyword({ keyword: "components" });
ajv.addSchema({ id: "contract", components: contract.components } as object);

/** The faults of `value` against a component of the contract. */
export function schemaFaults(name: string, value: unknown): unknown {
  return ajv.validate({ $ref: `contract#/components/schemas/${name}` }, value) ? [] : ajv.errors;
}

export interface Answer {
  status: number;
  type: string;
  text: string;
}

interface Sent {
  operationId: string;
  /** Values of the caller's, as they were written. */
  secrets?: string[];
}

function schemaOf(operationId: string, status: number, type: string): string | undefined {
  const found = operationsOf(contract).find(({ operation }) => operation.operationId === operationId);
  const content = found?.operation.responses[status]?.content;
  if (!content) throw new Error(`${operationId} promises no ${status}`);
  const media = content[type];
  if (!media) throw new Error(`${operationId} promises no ${type} with a ${status}`);
  return media.schema?.$ref?.split("/").at(-1);
}

/**
 * Throws where an answer breaks the contract: a status, a media type or a body it does not promise, a fault of the
 * service, an error that repeats what the caller sent. Returns the body where it is JSON.
 */
export function expectKept({ status, type, text }: Answer, { operationId, secrets = [] }: Sent): unknown {
  expect(status).toBeLessThan(500);
  const mediaType = type.split(";")[0] ?? "";
  const schema = schemaOf(operationId, status, mediaType);
  const body: unknown = mediaType.endsWith("json") ? JSON.parse(text) : undefined;
  if (schema) expect(schemaFaults(schema, body)).toEqual([]);
  if (status >= 400) {
    expect({ status, body }).toMatchObject({ status, body: { type: "about:blank", status } });
    for (const secret of secrets) expect(text).not.toContain(secret);
  }
  return body;
}
