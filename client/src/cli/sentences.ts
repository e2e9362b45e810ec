import { ConnectionError, type ProblemError, TimeoutError } from "../errors.ts";
import { SettingError } from "../settings.ts";
import type { Settings } from "./settings.ts";
import { exitCodes, FinalStop, Stop } from "./stop.ts";

/** What is told of a refused file; there may be a fault for each of its columns. */
const told = 10;

function refusedInput({ problem }: ProblemError, input: string): Stop {
  const detail = problem.detail ?? problem.title;
  if (/UTF-8/.test(detail)) {
    return new Stop(`${input} is not text in UTF-8. From a spreadsheet, save it as "CSV UTF-8".`);
  }
  if (/no row/.test(detail)) return new Stop(`${input} has no row of data.`);
  const faults = problem.errors ?? [];
  const lines = faults.slice(0, told).map((fault) => `${input}:${fault.line ?? 1}: ${fault.detail}`);
  const more = faults.length > told ? [`… and ${faults.length - told} more.`] : [];
  return new Stop([...lines, ...more, `${input} is refused: ${detail}`].join("\n"));
}

function refusal(error: ProblemError, { api, apiKey, output }: Settings, input: string): Stop {
  const { problem, status } = error;
  const said = `${status} ${problem.title}${problem.detail ? `: ${problem.detail}` : ""}`;
  const stop = (message: string) => new Stop(message, exitCodes.api);
  if (problem.title === "Redirect") {
    return stop(`${api}: ${problem.detail} Set --api or PREDICT_API to the API's own address.`);
  }
  if (problem.title === "Model replaced") {
    if (output === undefined) return stop(`${problem.detail}`);
    return new FinalStop(`${problem.detail} To do so, name another output file.`, exitCodes.api);
  }
  if (problem.title === "Unexpected reply" && status < 500) {
    return stop(`What answers at ${api} is not the prediction API: ${problem.detail} Is --api right, stage and all?`);
  }
  if (status === 400) return refusedInput(error, input);
  if (status === 401 || status === 403) {
    return stop(
      apiKey
        ? `The API refuses the key in API_KEY (${said}).`
        : `The API asks for a key (${said}). Set it in the environment variable API_KEY.`,
    );
  }
  if (status === 404) return stop(`There is no prediction API at ${api} (${said}). Is --api right, stage and all?`);
  if (status === 429) return stop(`The API takes no more requests for now (${said}).`);
  return stop(`The API could not answer (${said}).`);
}

/** What may help, by the cause of a connection error. */
function advice(error: ConnectionError): string {
  const { code } = ((error.cause as Error | undefined)?.cause ?? {}) as NodeJS.ErrnoException;
  if (code === "ECONNREFUSED") return "Is the API running?";
  if (code === "ENOTFOUND") return "Is its host spelled correctly?";
  if (code === "ERR_SSL_WRONG_VERSION_NUMBER") return "Does it start with http://?";
  return "";
}

/** An error as a sentence that says what to do, and an exit code. */
export function stopOf(error: unknown, settings: Settings, input: string): Stop {
  if (error instanceof Stop) return error;
  if (error instanceof TimeoutError) return new Stop(error.message, exitCodes.api);
  if (error instanceof ConnectionError) {
    const sentences = [error.message, advice(error), "--api or PREDICT_API sets its address."];
    return new Stop(sentences.filter(Boolean).join(" "), exitCodes.api);
  }
  // Nothing but a port gets past the reading of the settings.
  if (error instanceof SettingError) return new Stop(error.message.replace(error.setting, "--api or PREDICT_API"));
  if ((error as Error).name === "ProblemError") return refusal(error as ProblemError, settings, input);
  return new Stop(`${input} cannot be read: ${(error as Error).message}`);
}
