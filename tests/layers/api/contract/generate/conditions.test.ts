/** What of a contract stays for a model. */
import { describe, expect, it } from "@jest/globals";
import { parseDocument } from "yaml";
import { flagsOf, keepParts } from "../../../../../layers/api/contract/generate/conditions.ts";
import { signature } from "../../../../support/model.ts";

function kept(text: string, ...flags: string[]): unknown {
  const document = parseDocument(text);
  keepParts(document, new Set(flags));
  return document.toJS();
}

const contract = `
paths:
  /old:
    x-if: legacyRoute
    post: { summary: Old }
  /new:
    post:
      parameters:
        - { x-if: explain, name: explain }
        - { name: header }
components:
  schemas:
    Answer:
      required: [label, sets, note, value]
      properties:
        label: { type: string }
        sets: { $ref: "#/components/schemas/Sets" }
        note: { x-if: guard, type: string }
        value: { x-if: regression, type: number }
    Sets: { x-if: sets, type: array }
    Reason:
      x-if: explain
      required: [why]
      properties:
        why: { $ref: "#/components/schemas/Sets" }
`;

describe("a contract", () => {
  it("keeps what the model has, without the conditions", () => {
    expect(kept(contract, "legacyRoute", "explain", "guard", "sets", "regression")).toEqual({
      paths: {
        "/old": { post: { summary: "Old" } },
        "/new": { post: { parameters: [{ name: "explain" }, { name: "header" }] } },
      },
      components: {
        schemas: {
          Answer: {
            required: ["label", "sets", "note", "value"],
            properties: {
              label: { type: "string" },
              sets: { $ref: "#/components/schemas/Sets" },
              note: { type: "string" },
              value: { type: "number" },
            },
          },
          Sets: { type: "array" },
          Reason: { required: ["why"], properties: { why: { $ref: "#/components/schemas/Sets" } } },
        },
      },
    });
  });

  it("lacks what the model lacks, what refers to it, and its name among what is required", () => {
    expect(kept(contract, "guard")).toEqual({
      paths: { "/new": { post: { parameters: [{ name: "header" }] } } },
      components: {
        schemas: {
          Answer: {
            required: ["label", "note"],
            properties: { label: { type: "string" }, note: { type: "string" } },
          },
        },
      },
    });
  });

  it("has no empty list of what is required", () => {
    const { components } = kept(contract, "explain") as { components: { schemas: { Reason: object } } };
    expect(components.schemas.Reason).toEqual({ properties: {} });
  });

  it("keeps a reference to what stays", () => {
    const text = "components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { type: string } } }";
    expect(kept(text)).toEqual({
      components: { schemas: { A: { $ref: "#/components/schemas/B" }, B: { type: "string" } } },
    });
  });
});

describe("a condition may name", () => {
  const { legacyRoute: _, ...rest } = signature;

  it("a task, a capability, and the legacy route", () => {
    expect(flagsOf({ ...rest, task: "binary", capabilities: ["explain"] })).toEqual(
      new Set(["binary", "classification", "explain"]),
    );
    expect(flagsOf({ ...rest, task: "multiclass", capabilities: [] })).toEqual(
      new Set(["multiclass", "classification"]),
    );
    expect(flagsOf({ ...rest, task: "regression", capabilities: ["intervals"] })).toEqual(
      new Set(["regression", "intervals"]),
    );
    const legacyRoute = { path: "/a" } as NonNullable<typeof _>;
    expect(flagsOf({ ...rest, task: "binary", capabilities: [], legacyRoute })).toContain("legacyRoute");
  });
});
