// Generated from openapi.yaml, model/endpoint.yaml and model/signature.json by `npm run generate`. Do not edit.
import type { ErrorObject } from "ajv";
export interface Validate { (value: unknown): boolean; errors?: ErrorObject[] | null }
export const PredictionRequest: Validate;
export const Instance: Validate;
export const TutorialRequest: Validate;
export const Model: Validate;
export const Reply: Validate;
export const createPredictionsQuery: Validate;
