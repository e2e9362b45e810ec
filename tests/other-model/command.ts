import { execFile } from "node:child_process";

const patience = 15 * 60_000;
/** Characters of the end of what a command printed, where it says what failed. */
const shown = 20_000;

const stopped = new AbortController();

/** Ends what runs. */
export const stop = () => stopped.abort();

export interface Ended {
  output: string;
  millis: number;
  /** What a command that failed printed; undefined if it ended well. */
  fault: string | undefined;
}

/** Runs a command of words without blanks in `folder`. */
export function run(folder: string, command: string): Promise<Ended> {
  const [file = "", ...args] = command.split(" ");
  const options = { cwd: folder, timeout: patience, maxBuffer: 2 ** 28, signal: stopped.signal };
  const started = performance.now();
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const output = stdout + stderr;
      const fault = error ? `${output.slice(-shown)}${error.message.split("\n")[0]}` : undefined;
      resolve({ output, millis: performance.now() - started, fault });
    });
  });
}
