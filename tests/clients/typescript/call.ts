/** Calls the API through the client that OpenAPI Generator made of its contract, and prints as JSON what came back. */
import { readFileSync } from "node:fs";
import {
  Configuration,
  ModelApi,
  ModelToJSON,
  PredictionRequestFromJSON,
  PredictionResponseToJSON,
  PredictionsApi,
  ProblemFromJSON,
  ProblemToJSON,
  ResponseError,
} from "./index";

const [, , apiKey = "", file = "", rows = "", tooShort = ""] = process.argv;

async function refusal(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => "This call should have been refused.",
    (reason: unknown) => reason,
  );
  if (error instanceof ResponseError) return ProblemToJSON(ProblemFromJSON(await error.response.json()));
  throw error;
}

async function main(): Promise<void> {
  const predictions = new PredictionsApi(new Configuration({ apiKey }));
  const predictionRequest = PredictionRequestFromJSON(JSON.parse(readFileSync(file, "utf8")));
  const [data = ""] = rows.split("\n");
  // The client's own method takes JSON; what is sent in the end can be replaced.
  const asCsv = { headers: { "content-type": "text/csv", "x-api-key": apiKey }, body: new Blob([rows]) };

  const answers = {
    prediction: PredictionResponseToJSON(await predictions.createPredictions({ predictionRequest })),
    csv: PredictionResponseToJSON(await predictions.createPredictions({ predictionRequest }, asCsv)),
    code: await predictions.predictBreastCancer({ legacyRequest: { data } }),
    model: ModelToJSON(await new ModelApi().describeModel()),
    refused: await refusal(predictions.predictBreastCancer({ legacyRequest: { data: tooShort } })),
    locked: await refusal(new PredictionsApi().createPredictions({ predictionRequest })),
  };
  console.log(JSON.stringify(answers));
}

main();
