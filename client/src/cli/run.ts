import { createClient } from "../client.ts";
import { predictCsv } from "../csv/index.ts";
import { countRows } from "./answered-rows.ts";
import { createBadRows } from "./bad-rows.ts";
import { checkCapabilities } from "./capabilities.ts";
import { csvFormat, jsonFormat } from "./format.ts";
import { openInput } from "./input.ts";
import { toStandardOutput } from "./output.ts";
import { prepareOutput, toFile } from "./output-file.ts";
import { createProgress } from "./progress.ts";
import { statePath } from "./resume-state.ts";
import { stopOf } from "./sentences.ts";
import type { Settings } from "./settings.ts";
import { exitCodes, FinalStop, OutputStop, Stop } from "./stop.ts";

/** Names may hold anything: control characters are escaped. */
const ignoredSentence = (input: string, names: string[]): string =>
  `${input}: ignored columns that the model does not read: ${names.map((name) => JSON.stringify(name).slice(1, -1)).join(", ")}`;

/** How to continue after `rows` of them. */
function hint({ output }: Settings, rows: number): string {
  if (rows === 0) return "";
  const count = rows.toLocaleString("en");
  if (output === undefined) return `\n${count} rows were written. With -o FILE, a run can be resumed.`;
  return `\n${count} rows are saved in ${output} and ${statePath(output)}. To continue, run the command again with --resume.`;
}

/** Has the rows of the input predicted and writes them. Returns the exit code; reports the rest on standard error. */
export async function run(settings: Settings, signal: AbortSignal): Promise<number> {
  const { api: baseUrl, apiKey, retries, explain, prevalence, output: path } = settings;
  const interrupted = await prepareOutput(settings);
  const input = await openInput(settings.input);
  const client = createClient({ baseUrl, apiKey, retries });
  const progress = createProgress(process.stderr);
  const say = (line: string) => {
    progress.clear();
    console.error(line);
  };
  const badRows = createBadRows(input.name, say);
  const answered = countRows(interrupted?.state.rows);
  const output =
    path === undefined ? toStandardOutput(() => answered.count) : toFile(path, settings, interrupted, answered.summary);

  try {
    const { features, capabilities } = await client.describeModel({ signal });
    checkCapabilities(settings, capabilities);
    const explained = explain ? features.map(({ name }) => name) : undefined;
    const format = settings.json ? jsonFormat : csvFormat({ sets: capabilities.includes("sets"), explained });
    const common = { baseUrl, apiKey, retries, explain: explain || undefined, prevalence, signal };
    const answers = predictCsv(input.bytes, {
      ...common,
      onProgress: ({ done }) => progress.show(done, input.share()),
      columns: features,
      model: interrupted?.state.rows.model,
      onIgnoredColumns: (names: string[]) => say(ignoredSentence(input.name, names)),
      async start(row) {
        const isAnswered = answered.skip(row);
        if (isAnswered) progress.show(answered.count, input.share());
        return isAnswered;
      },
    });
    for await (const answer of answers) {
      if (answered.count === 0) await output.write(format.head);
      answered.answer(answer);
      await output.write(format.row(answer.prediction));
      if (answer.prediction.error) badRows.report(answer);
    }
    answered.checkSkipped();
    await output.finish();
  } catch (error) {
    progress.clear();
    const stop = stopOf(error, settings, input.name);
    if (stop instanceof FinalStop) throw stop;
    if (!(stop instanceof OutputStop)) await output.flush();
    throw new Stop(stop.message + hint(settings, output.rows), stop.code);
  }
  progress.clear();
  const { count, bad } = answered.summary();
  return conclude(count, bad, badRows.unreported, say);
}

const advice =
  "Give each a value for every column that GET /model lists, in its order, or the file a header that names its columns.";

function conclude(rows: number, bad: number, untold: number, say: (line: string) => void): number {
  if (bad === 0) return exitCodes.good;
  if (untold > 0) say(`… and ${untold.toLocaleString("en")} rows more, which the output has with their errors.`);
  if (bad < rows)
    say(`${bad.toLocaleString("en")} of ${rows.toLocaleString("en")} rows are bad; the others are answered.`);
  else say(`No row can be read. ${advice}`);
  return exitCodes.badRows;
}
