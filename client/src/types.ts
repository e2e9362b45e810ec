/** The bodies of the API: for callers as the model in place has them, for the client's own code as any model may. */
import type { components as AnyModel } from "./generated/any-model.ts";
import type { components } from "./generated/openapi.ts";

type Schemas = components["schemas"];
export type Instance = Schemas["Instance"];
export type Prediction = Schemas["Prediction"];
export type PredictionRequest = Schemas["PredictionRequest"];
export type PredictionResponse = Schemas["PredictionResponse"];
export type Model = Schemas["Model"];
export type Health = Schemas["Health"];

/** The client's own code compiles whatever the model in place has, or lacks. */
export type AnySchemas = AnyModel["schemas"];
export type AnyPrediction = AnySchemas["Prediction"];

// The same for every model.
export type ModelReference = AnySchemas["ModelReference"];
export type Problem = AnySchemas["Problem"];
