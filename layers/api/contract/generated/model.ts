// Generated from model/signature.json, openapi.base.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.
import type { Capability, Column, ExpectedShares, LegacyRoute } from "../signature.ts";

/** The columns in the order of the model, which is that of a CSV row. */
export const columns: readonly Omit<Column, "title">[] = [
  {"name":"radius_mean","type":"number","minimum":0,"maximum":500,"aliases":["mean radius","radius1"]},
  {"name":"texture_mean","type":"number","minimum":0,"maximum":255,"aliases":["mean texture","texture1"]},
  {"name":"perimeter_mean","type":"number","minimum":0,"maximum":5000,"aliases":["mean perimeter","perimeter1"]},
  {"name":"area_mean","type":"number","minimum":0,"maximum":500000,"aliases":["mean area","area1"]},
  {"name":"smoothness_mean","type":"number","minimum":0,"maximum":1,"aliases":["mean smoothness","smoothness1"]},
  {"name":"compactness_mean","type":"number","minimum":0,"maximum":100,"aliases":["mean compactness","compactness1"]},
  {"name":"concavity_mean","type":"number","minimum":0,"maximum":10,"aliases":["mean concavity","concavity1"]},
  {"name":"concave_points_mean","type":"number","minimum":0,"maximum":1,"aliases":["mean concave points","concave_points1"]},
  {"name":"symmetry_mean","type":"number","minimum":0,"maximum":1,"aliases":["mean symmetry","symmetry1"]},
  {"name":"fractal_dimension_mean","type":"number","minimum":0,"maximum":1,"aliases":["mean fractal dimension","fractal_dimension1"]},
  {"name":"radius_se","type":"number","minimum":0,"maximum":500,"aliases":["radius error","radius2"]},
  {"name":"texture_se","type":"number","minimum":0,"maximum":255,"aliases":["texture error","texture2"]},
  {"name":"perimeter_se","type":"number","minimum":0,"maximum":5000,"aliases":["perimeter error","perimeter2"]},
  {"name":"area_se","type":"number","minimum":0,"maximum":500000,"aliases":["area error","area2"]},
  {"name":"smoothness_se","type":"number","minimum":0,"maximum":1,"aliases":["smoothness error","smoothness2"]},
  {"name":"compactness_se","type":"number","minimum":0,"maximum":100,"aliases":["compactness error","compactness2"]},
  {"name":"concavity_se","type":"number","minimum":0,"maximum":10,"aliases":["concavity error","concavity2"]},
  {"name":"concave_points_se","type":"number","minimum":0,"maximum":1,"aliases":["concave points error","concave_points2"]},
  {"name":"symmetry_se","type":"number","minimum":0,"maximum":1,"aliases":["symmetry error","symmetry2"]},
  {"name":"fractal_dimension_se","type":"number","minimum":0,"maximum":1,"aliases":["fractal dimension error","fractal_dimension2"]},
  {"name":"radius_worst","type":"number","minimum":0,"maximum":500,"aliases":["worst radius","radius3"]},
  {"name":"texture_worst","type":"number","minimum":0,"maximum":255,"aliases":["worst texture","texture3"]},
  {"name":"perimeter_worst","type":"number","minimum":0,"maximum":5000,"aliases":["worst perimeter","perimeter3"]},
  {"name":"area_worst","type":"number","minimum":0,"maximum":500000,"aliases":["worst area","area3"]},
  {"name":"smoothness_worst","type":"number","minimum":0,"maximum":1,"aliases":["worst smoothness","smoothness3"]},
  {"name":"compactness_worst","type":"number","minimum":0,"maximum":100,"aliases":["worst compactness","compactness3"]},
  {"name":"concavity_worst","type":"number","minimum":0,"maximum":10,"aliases":["worst concavity","concavity3"]},
  {"name":"concave_points_worst","type":"number","minimum":0,"maximum":1,"aliases":["worst concave points","concave_points3"]},
  {"name":"symmetry_worst","type":"number","minimum":0,"maximum":1,"aliases":["worst symmetry","symmetry3"]},
  {"name":"fractal_dimension_worst","type":"number","minimum":0,"maximum":1,"aliases":["worst fractal dimension","fractal_dimension3"]},
];

export const featureNames: readonly string[] = columns.map(({ name }) => name);

/** Names of the classes in the order of the model; with two, the negative one first. */
export const classes: readonly string[] = ["benign","malignant"];
export const positive: string | undefined = "malignant";
export const undecided: string | undefined = "indeterminate";
export const capabilities: readonly Capability[] = ["explain","prevalence","refer","sets","guard"];
export const legacyRoute: Pick<LegacyRoute, "path" | "codes"> | undefined = {"path":"/predictbreastcancer","codes":{"benign":"B","malignant":"M"}};
/** Shares of the cases that are expected; empty for a model that expects none. */
export const expectedShares: ExpectedShares = {"positive":0.35,"undecided":0.14,"outOfDistribution":0.01};
