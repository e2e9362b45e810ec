export {
  type BatchOptions,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
} from "./client.ts";
export { ConnectionError, ProblemError, TimeoutError } from "./errors.ts";
export { SettingError } from "./settings.ts";
export type {
  Health,
  Instance,
  Model,
  ModelReference,
  Prediction,
  PredictionRequest,
  PredictionResponse,
  Problem,
} from "./types.ts";
