export {
  type BatchOptions,
  type CallOptions,
  type Client,
  type ClientOptions,
  createClient,
  type Health,
  type Instance,
  type Model,
  type ModelReference,
  type Prediction,
  type PredictionRequest,
  type PredictionResponse,
} from "./client.ts";
export { ConnectionError, type Problem, ProblemError, TimeoutError } from "./errors.ts";
export { SettingError } from "./settings.ts";
