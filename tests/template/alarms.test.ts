import { describe, expect, test } from "@jest/globals";
import { expectedCounts } from "../../layers/api/telemetry/expected.ts";
import { readContract } from "../support/contract.ts";
import { everything, readTemplate } from "./template.ts";

const template = readTemplate();
const alarms = Object.entries(template.Resources).filter(([, { Type }]) => Type === "AWS::CloudWatch::Alarm");
const dashboard = template.Resources.Dashboard?.Properties.DashboardBody as { "Fn::Sub": [string, object] };
const [body] = dashboard["Fn::Sub"];
const widgets = JSON.parse(body).widgets as {
  type: string;
  x: number;
  y: number;
  width: number;
  height: number;
  properties: { alarms?: string[]; metrics?: unknown[][] };
}[];

const operations = Object.values(readContract().paths)
  .flatMap((item) => Object.values(item))
  .flatMap((operation) => operation["x-amazon-apigateway-integration"]?.uri?.["Fn::Sub"] ?? [])
  .flatMap((uri) => /\/functions\/\$\{(\w+)\.Alias\}/.exec(uri)?.[1] ?? []);

test("every alarm says what it is, keeps quiet without data, and tells the topic of its start and end", () => {
  const actions = { "Fn::If": ["WithAlarmTopic", [{ Ref: "AlarmTopicArn" }], { Ref: "AWS::NoValue" }] };
  for (const [, { Properties }] of alarms) {
    expect(Properties.AlarmDescription).toMatch(/^[A-Z].{10,}/);
    expect(Properties).toMatchObject({ TreatMissingData: "notBreaching", AlarmActions: actions, OKActions: actions });
  }
});

test.each(["FunctionErrorsAlarm", "FunctionThrottlesAlarm"])(
  "%s watches every operation that asks the model",
  (name) => {
    const watched = everything<{ Value: { Ref: string } }[]>(template.Resources[name]?.Properties, "Dimensions").flat();
    const asking = operations.filter((id) => id !== "GetSiteFunction");
    expect(watched.map(({ Value }) => Value.Ref).sort()).toEqual([...new Set(asking)].sort());
  },
);

test("an alarm that fills in 0 looks at a minute more than once, for its numbers may come late", () => {
  const filling = alarms.filter(([, { Properties }]) => JSON.stringify(Properties.Metrics)?.includes("FILL"));
  expect(filling).not.toHaveLength(0);
  for (const [, { Properties }] of filling)
    expect(Number(Properties.EvaluationPeriods)).toBeGreaterThan(Number(Properties.DatapointsToAlarm));
});

describe("the predictions", () => {
  const shares = ["Positive", "Referred", "OutOfDistribution"];
  const metricsOf = (name: string) =>
    (template.Resources[`${name}ShareAlarm`]?.Properties.Metrics ?? []) as {
      Id?: string;
      Expression?: string;
      "Fn::If"?: [string, { Id: string; Expression: object }, { Id: string; MetricStat: { Metric: object } }];
    }[];
  const expectedOf = (name: string) => metricsOf(name).flatMap((metric) => metric["Fn::If"] ?? []);

  test.each([
    ["PositiveShareAlarm", "positive"],
    ["ReferredShareAlarm", "undecided"],
  ])("%s counts those of the class %s", (alarm, value) => {
    const dimensions = everything<object[]>(template.Resources[alarm]?.Properties, "Dimensions").flat();
    expect(dimensions).toContainEqual({ Name: "class", Value: value });
  });

  test.each(shares)("alarm by %s share, only with cases enough, and never where nothing is expected", (name) => {
    const [share, ...rest] = metricsOf(name);
    expect(share?.Expression).toMatch(/^IF\(predictions >= 50, .*\bexpected\b/);
    expect(share?.Expression).not.toContain("FILL(expected");
    expect(rest).toHaveLength(3);
  });

  test.each(shares)("are expected in the %s share of the parameter where it is given", (name) => {
    const parameter = `Expected${name}Share`;
    expect(template.Parameters[parameter]?.Default).toBe(0);
    const condition = `Given${name}Share`;
    expect(template.Conditions[condition]).toEqual({ "Fn::Not": [{ "Fn::Equals": [{ Ref: parameter }, 0] }] });
    expect(expectedOf(name).slice(0, 2)).toEqual([
      condition,
      {
        Id: "expected",
        Label: "Expected",
        Expression: { "Fn::Sub": `predictions * \${${parameter}}` },
        ReturnData: false,
      },
    ]);
  });

  test("are expected in the shares of the signature otherwise, as the functions count them", () => {
    const counted = expectedCounts({ positive: 1, undecided: 1, outOfDistribution: 1 }, 1).map(([metric]) => metric);
    const compared = shares.map((name) => everything<string>(expectedOf(name)[2], "MetricName")[0]);
    expect(compared).toEqual(counted);
  });
});

describe("the dashboard", () => {
  test("shows every alarm that is always there", () => {
    const always = alarms.filter(([, { Condition }]) => !Condition).map(([name]) => `\${${name}.Arn}`);
    expect(widgets.flatMap(({ properties }) => properties.alarms ?? []).sort()).toEqual(always.sort());
  });

  test("has widgets that do not overlap, in the 24 columns there are", () => {
    const places = new Set<string>();
    let area = 0;
    for (const { x, y, width, height } of widgets) {
      expect(x + width).toBeLessThanOrEqual(24);
      area += width * height;
      for (let column = x; column < x + width; column++)
        for (let row = y; row < y + height; row++) places.add(`${column} ${row}`);
    }
    expect(places.size).toBe(area);
  });

  test("draws whole series: a namespace, a metric, pairs of dimensions and how to sum up", () => {
    for (const series of widgets.flatMap(({ properties }) => properties.metrics ?? [])) {
      expect(series.length % 2).toBe(1);
      expect(series.slice(0, -1).every((part) => typeof part === "string")).toBe(true);
      expect(series.at(-1)).toHaveProperty("stat");
    }
  });
});
