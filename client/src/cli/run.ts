import { existsSync } from "node:fs";
import { createClient, type Prediction } from "../client.ts";
import { predictCsv } from "../csv/index.ts";
import { createBadRows } from "./bad-rows.ts";
import { csvFormat, type Format, jsonFormat } from "./format.ts";
import { openInput } from "./input.ts";
import { toFile, toStandardOutput } from "./output.ts";
import { createProgress } from "./progress.ts";
import { stopOf } from "./sentences.ts";
import type { Settings } from "./settings.ts";
import { exitCodes, OutputStop, Stop } from "./stop.ts";
import { readWritten, type Written } from "./written.ts";

/** Names may hold anything: control characters are escaped. */
const ignoredSentence = (input: string, names: string[]): string =>
  `${input}: ignored columns that the model does not read: ${names.map((name) => JSON.stringify(name).slice(1, -1)).join(", ")}`;

/** How to go on after `rows` of them. */
function goOn({ output }: Settings, rows: number): string {
  if (rows === 0) return "";
  const count = rows.toLocaleString("en");
  if (output === undefined) return `${count} rows were written. With -o FILE, a run can be resumed.`;
  return `${count} rows are in ${output}. To go on behind them, run the command again with --resume.`;
}

/** Has the rows of the input predicted and writes them. Returns the exit code; says the rest on standard error. */
export async function run(settings: Settings, signal: AbortSignal): Promise<number> {
  const { api: baseUrl, apiKey, retries, explain, prevalence, output: path } = settings;
  const exists = path !== undefined && existsSync(path);
  if (exists && !settings.resume)
    throw new Stop(`${path} is there already. Add --resume to go on with it, or remove it.`);
  const input = await openInput(settings.input);
  const client = createClient({ baseUrl, apiKey, retries });
  const names = async () => (await client.describeModel({ signal })).features.map(({ name }) => name);
  const progress = createProgress(process.stderr);
  const say = (line: string) => {
    progress.clear();
    console.error(line);
  };
  const badRows = createBadRows(input.name, say);

  let rows = 0;
  let written: Written | undefined;
  let flush = async () => {};
  try {
    const format: Format = settings.json ? jsonFormat : csvFormat(explain ? await names() : undefined);
    if (exists) written = readWritten(path, format);
    const output = path === undefined ? toStandardOutput() : toFile(path, () => written?.end ?? 0, exists);
    flush = output.flush;
    const onProgress = ({ done }: { done: number }) => progress.show(done, input.share());
    const common = {
      baseUrl,
      apiKey,
      retries,
      explain: explain || undefined,
      prevalence,
      signal,
      onProgress,
      onIgnoredColumns: (names: string[]) => say(ignoredSentence(input.name, names)),
      start: written?.has,
    };
    const write = async (prediction: Prediction) => {
      if (rows++ === 0 && !written?.end) await output.write(format.head);
      await output.write(format.row(prediction));
    };
    for await (const answer of predictCsv(input.bytes, common)) {
      await write(answer.prediction);
      if (answer.prediction.error) badRows.report(answer);
    }
    await written?.checkEnd();
    await flush();
  } catch (error) {
    progress.clear();
    const stop = stopOf(error, settings, input.name);
    if (stop instanceof OutputStop) throw stop;
    await flush();
    const hint = goOn(settings, rows + (written?.rows ?? 0));
    throw new Stop(hint ? `${stop.message}\n${hint}` : stop.message, stop.code);
  }
  progress.clear();
  return conclude(rows + (written?.rows ?? 0), badRows.count + (written?.bad ?? 0), badRows.unreported, say);
}

const advice =
  "Give each the measurements that GET /model lists, in its order, or the file a header that names its columns.";

function conclude(rows: number, bad: number, untold: number, say: (line: string) => void): number {
  if (bad === 0) return exitCodes.good;
  if (untold > 0) say(`… and ${untold.toLocaleString("en")} rows more, which the output has with their errors.`);
  if (bad < rows)
    say(`${bad.toLocaleString("en")} of ${rows.toLocaleString("en")} rows are bad; the others are answered.`);
  else say(`No row can be read. ${advice}`);
  return exitCodes.badRows;
}
