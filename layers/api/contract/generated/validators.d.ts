// Generated from model/signature.json, openapi.base.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.
import type { ErrorObject } from "ajv";
export interface Validate { (value: unknown): boolean; errors?: ErrorObject[] | null }
export const PredictionRequest: Validate;
export const Instance: Validate;
export const LegacyRequest: Validate;
export const Description: Validate;
export const Reply: Validate;
export const createPredictionsQuery: Validate;
