/** What the API answers, whatever its model. */
import type { components } from "../../client/src/generated/any-model.ts";

type Schemas = components["schemas"];
export type Prediction = Schemas["Prediction"];
export type PredictionRequest = Schemas["PredictionRequest"];

/** What only some models have: it depends on their capabilities. */
type Part = "undecided" | "thresholds" | "conformal" | "prevalence";
export type Model = Omit<Schemas["Model"], Part | "target"> & Partial<Pick<Schemas["Model"], Part>>;
