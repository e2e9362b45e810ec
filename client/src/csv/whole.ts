import type { CsvRecord } from "../../../layers/csv/records.ts";
import type { Answer } from "../client.ts";
import { ProblemError } from "../errors.ts";

/** The line of the input that stands in line `line` of a request of these rows. */
function lineOf(rows: CsvRecord[], line: number): number {
  let begins = 1;
  for (const row of rows) {
    const lines = row.text.split("\n").length;
    if (line < begins + lines) return row.line + line - begins;
    begins += lines;
  }
  return line;
}

/** A refusal with the lines of the input in place of those of the request. */
function inInput({ problem, retryAfter }: ProblemError, rows: CsvRecord[]): ProblemError {
  const errors = problem.errors?.map(({ line, ...fault }) => ({
    ...(line && { line: lineOf(rows, line) }),
    ...fault,
  }));
  return new ProblemError({ ...problem, ...(errors && { errors }) }, retryAfter);
}

/**
 * Answers to rows, all of which may be bad. The API refuses a CSV where no row can be read, and lists some of the faults:
 * with a good row at the end it answers, with every row's faults in its place. Throws what refuses the rows even so.
 */
export async function whole(
  rows: CsvRecord[],
  ask: (rows: CsvRecord[]) => Promise<Answer[]>,
  spareRow: () => Promise<CsvRecord | undefined>,
  header: CsvRecord | undefined,
): Promise<Answer[]> {
  try {
    return await ask(rows);
  } catch (error) {
    if (!(error instanceof ProblemError) || error.status !== 400) throw error;
    const refusal = inInput(error, rows);
    const faults = refusal.problem.errors ?? [];
    if (!faults.some(({ line = 0 }) => line > (header?.line ?? 0))) throw refusal;
    const spare = await spareRow();
    if (!spare) throw refusal;
    const answers = await ask([...rows, spare]).catch((other) => {
      throw other instanceof ProblemError && other.status === 400 ? refusal : other;
    });
    return answers.slice(0, -1);
  }
}
