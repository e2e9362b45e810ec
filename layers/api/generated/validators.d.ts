// Generated from openapi.yaml and model/endpoint.yaml by `npm run generate`. Do not edit.
import type { ErrorObject } from "ajv";
export interface Validate { (value: unknown): boolean; errors?: ErrorObject[] | null }
export const PredictionRequest: Validate;
export const Instance: Validate;
export const TutorialRequest: Validate;
export const Parameters: Validate;
export const Model: Validate;
export const Reply: Validate;
