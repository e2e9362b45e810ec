// What docs/ says of the template and of messages, held against the template and the sources.
import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import * as limits from "../../layers/api/endpoint/deadline.ts";
import { maxIntegrationMillis } from "../../local/gateway/limits.ts";
import { everything, readTemplate } from "../template/template.ts";
import { blocks, pages, quoted, rows, section } from "./markdown.ts";

const template = readTemplate();
const resources = Object.entries(template.Resources);
const textOf = (name: string) => pages[name]?.text ?? "";
const deploy = textOf("deploy.md");
const operate = textOf("operate.md");
const alarms = resources.filter(([, { Type }]) => Type === "AWS::CloudWatch::Alarm");

test("the time limits are those of the code", () => {
  const told = section(operate, "When the model is slow or down")
    .match(/[\d.]+(?= s\b)/g)
    ?.map((text) => Number(text) * 1000);
  const { earlyStopMillis, callStopMillis, attemptStopMillis } = limits;
  expect(told?.slice(0, 5)).toEqual([maxIntegrationMillis, 28_000, attemptStopMillis, callStopMillis, earlyStopMillis]);
});

describe("parameters", () => {
  const groups = template.Metadata["AWS::CloudFormation::Interface"].ParameterGroups;
  const described = rows(section(deploy, "Parameters")).map(([name = "", value = ""]) => ({
    name: quoted(name)[0],
    value: value === "empty" ? "" : quoted(value)[0],
  }));

  test("stand in the order of the template's groups, each with its default", () => {
    const expected = groups
      .flatMap(({ Parameters }) => Parameters)
      .map((name) => ({ name, value: String(template.Parameters[name]?.Default) }));
    expect(described).toEqual(expected);
  });

  test("stand under the labels of their groups", () => {
    const labelled = groups as ((typeof groups)[number] & { Label: { default: string } })[];
    for (const { Label, Parameters } of labelled)
      expect(rows(section(section(deploy, "Parameters"), Label.default)).map(([name = ""]) => quoted(name)[0])).toEqual(
        Parameters,
      );
  });

  test.each(Object.keys(pages))("are the template's wherever a command of %s sets one", (name) => {
    const set = blocks(textOf(name), "sh").flatMap((block) => [...block.matchAll(/(?<=\s)([A-Z]\w+)=(?=\S)/g)]);
    const variables = /^[A-Z_]+$/;
    for (const [, parameter = ""] of set)
      if (!variables.test(parameter)) expect(Object.keys(template.Parameters)).toContain(parameter);
  });
});

describe("the diagram", () => {
  const [diagram = ""] = blocks(textOf("README.md"), "mermaid");

  test("has every type of resource", () => {
    const types = [...new Set(resources.map(([, { Type }]) => Type))];
    expect(types.filter((type) => !new RegExp(`${type}\\b`).test(diagram))).toEqual([]);
  });

  test("calls resources by their names and types", () => {
    const named = [...diagram.matchAll(/(\w+) ((?:AWS|Custom)::[\w:]+)/g)];
    expect(named.length).toBeGreaterThan(30);
    for (const [, name = "", type] of named) expect([name, type]).toEqual([name, template.Resources[name]?.Type]);
  });

  test("counts the alarms", () => {
    const always = alarms.filter(([, { Condition }]) => !Condition).length;
    expect(diagram).toContain(`${always} alarms, ${alarms.length} with Instance`);
  });
});

describe("operating", () => {
  test("every alarm has its heading, and what the template says of it", () => {
    const headings = [...operate.matchAll(/^### (\w+Alarm)$/gm)].map(([, name]) => name);
    expect(headings).toEqual(alarms.map(([name]) => name));
    for (const [name, { Properties }] of alarms)
      expect(section(operate, name).replaceAll(/\s+/g, " ")).toContain(`*${Properties.AlarmDescription}*`);
  });

  test("every widget of the dashboard is told, in order", () => {
    const [[body = "{}"] = []] = everything<[string]>(template.Resources.Dashboard?.Properties, "Fn::Sub");
    const titles = JSON.parse(body).widgets.map(
      ({ properties }: { properties: { title: string } }) => properties.title,
    );
    expect(rows(section(operate, "The dashboard")).map(([title]) => title)).toEqual(titles);
  });

  test("the access log is told with its fields", () => {
    const format = everything<string>(template.Resources.Api?.Properties, "Format")[0] ?? "{}";
    const told = quoted(section(operate, "Access logs"));
    expect(Object.keys(JSON.parse(format)).filter((field) => !told.includes(field))).toEqual([]);
  });
});

test("the costs count the metrics of alarms, and the rules of the firewall, as the template has them", () => {
  const watched = alarms
    .filter(([, { Condition }]) => !Condition)
    .map(([, { Properties }]) => everything(Properties.Metrics, "MetricStat").length || 1)
    .reduce((sum, count) => sum + count);
  expect(deploy).toContain(`| ${watched} metrics × 0.10 |`);
  const [rules = []] = everything<object[]>(template.Resources.WebAcl?.Properties, "Rules");
  expect(deploy).toContain(`| 5.00 + ${rules.length} × 1.00 |`);
});

describe("messages", () => {
  const files = ["template.yaml", "model/pack.ts", ...globSync("{functions,layers/custom-resource}/**/*.ts")];
  const sources = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const headings = [
    "Refused before anything is created",
    "`sam build` fails",
    "A resource fails, and the stack rolls back",
  ];
  const messages = headings.flatMap((heading) =>
    rows(section(deploy, heading)).filter(([first = ""]) => /^`.*`$/.test(first)),
  );
  const faults = rows(section(textOf("release.md"), "What you see when it stops a release"));
  const told = [...messages, ...faults]
    .flatMap(([first = ""]) => quoted(first))
    .filter((message) => !template.Resources[message.split("`")[0] ?? ""]);

  test.each(told)("%s", (message) => {
    const parts = message.split("…").map((part) => part.trim());
    const missing = parts.filter((part) => part.length > 2 && !sources.includes(part));
    expect(missing).toEqual([]);
  });

  test("of the template's rules and constraints are all told", () => {
    const rules = everything<string>(template.Rules, "AssertDescription");
    const constraints = everything<string>(template.Parameters, "ConstraintDescription");
    expect([...rules, ...constraints].filter((message) => !told.includes(message))).toEqual([]);
  });
});
