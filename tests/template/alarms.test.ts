import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { score } from "../../local/model-server/scorer.ts";
import { dataset } from "../support/cases.ts";
import { readContract } from "../support/contract.ts";
import { model } from "../support/model.ts";
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
  const expectedShare = (name: string) => Number(template.Parameters[`Expected${name}Share`]?.Default);
  const report: { metrics: { name: string; value: number }[] } = JSON.parse(
    readFileSync("model/wdbc/metrics.json", "utf8"),
  );
  const metric = (wanted: string) => report.metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;

  test("have their diagnoses called in the metrics as the model calls them", () => {
    const [negative, positive] = model.classes;
    expect(template.Mappings.Diagnosis).toEqual({
      Positive: { Name: positive.name },
      Negative: { Name: negative.name },
      Undecided: { Name: model.undecided },
    });
  });

  test("are expected in the shares of the training and of the evaluation", () => {
    const positive = dataset.filter(
      ({ row }) => score(model, row.split(",").map(Number)).diagnosis === model.classes[1].name,
    );
    expect(expectedShare("Positive")).toBeCloseTo(positive.length / dataset.length, 2);
    expect(expectedShare("Referred")).toBeCloseTo(metric("referred"), 2);
    expect(expectedShare("OutOfDistribution")).toBeCloseTo(metric("falsely_out_of_distribution"), 2);
  });

  test.each(["Positive", "Referred", "OutOfDistribution"])("alarm by %s share, only with cases enough", (name) => {
    const properties = template.Resources[`${name}ShareAlarm`]?.Properties;
    const [expression] = everything<string>(properties, "Fn::Sub");
    expect(expression).toMatch(/^IF\(predictions >= 50, /);
    expect(expression).toContain(`\${Expected${name}Share}`);
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
