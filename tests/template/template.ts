import { readFileSync } from "node:fs";
import { type CollectionTag, parse, type ScalarTag, type YAMLMap, type YAMLSeq } from "yaml";

/** A value of the template; what CloudFormation computes stands as an object such as { Ref: "Api" }. */
export type Value = string | number | boolean | Value[] | { [name: string]: Value };

export interface Resource {
  Type: string;
  Condition?: string;
  DependsOn?: string;
  DeletionPolicy?: string;
  Metadata?: { BuildMethod?: string };
  Properties: { [name: string]: Value };
}

export interface Statement {
  Effect: string;
  Principal?: Value;
  Action: string | string[];
  Resource?: Value;
  Condition?: Value;
}

export interface Template {
  Parameters: Record<string, { Type: string; Description?: string; Default?: Value }>;
  Metadata: { "AWS::CloudFormation::Interface": { ParameterGroups: { Parameters: string[] }[] } };
  Rules: Record<string, { RuleCondition: Value; Assertions: { Assert: Value; AssertDescription: string }[] }>;
  Conditions: Record<string, Value>;
  Globals: { Function: { Timeout: number; [property: string]: Value } };
  Mappings: Record<string, Record<string, Record<string, string>>>;
  Resources: Record<string, Resource>;
  Outputs: Record<string, { Description?: string; Condition?: string; Value: Value }>;
}

const functionOf = (name: string) => (["Ref", "Condition"].includes(name) ? name : `Fn::${name}`);
const names = [
  "Ref",
  "Condition",
  "Sub",
  "GetAtt",
  "If",
  "Equals",
  "Not",
  "And",
  "FindInMap",
  "Select",
  "Split",
  "Join",
  "Contains",
  "EachMemberEquals",
];

/** CloudFormation's short forms (!Ref, !Sub, ...) as the long forms they stand for. */
const shortForms = names.flatMap((name): (ScalarTag | CollectionTag)[] => [
  { tag: `!${name}`, resolve: (text) => ({ [functionOf(name)]: name === "GetAtt" ? text.split(".") : text }) },
  {
    tag: `!${name}`,
    collection: "seq",
    resolve: (node) => ({ [functionOf(name)]: (node as YAMLSeq | YAMLMap).toJSON() }),
  },
]);

export function readTemplate(): Template {
  return parse(readFileSync("template.yaml", "utf8"), { customTags: shortForms }) as Template;
}

/** Each `key` of `value`, however deep. */
export function everything<T>(value: unknown, key: string): T[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) => [
    ...(name === key ? [inner as T] : []),
    ...everything<T>(inner, key),
  ]);
}

/** The statements of the policies of `resource`; of one that stands under a condition, `If` has its name. */
export function statementsOf({ Properties }: Resource): (Statement & { If?: string })[] {
  const statements = everything<(Statement | { "Fn::If": [string, Statement] })[]>(
    Properties.PolicyDocument,
    "Statement",
  );
  return statements.flat().map((statement) => {
    if (!("Fn::If" in statement)) return statement;
    const [If, inner] = statement["Fn::If"];
    return { If, ...inner };
  });
}
