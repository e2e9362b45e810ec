/** Asks the API that `npm start` runs. Elsewhere the import is "sagemaker-openapi-client". */
import { readFileSync } from "node:fs";
import { createClient, ProblemError } from "../src/index.ts";

const client = createClient({ baseUrl: "http://localhost:3000" });
try {
  const { predictions } = await client.predict(JSON.parse(readFileSync("events/case.json", "utf8")));
  for (const { id, label, probability } of predictions) console.log(id, label, probability);
} catch (error) {
  if (!(error instanceof ProblemError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
