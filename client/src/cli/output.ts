import { OutputStop } from "./stop.ts";

/** Where predictions go: whole rows, in their order. */
export interface Output {
  write: (text: string) => Promise<void>;
  /** Writes what was held back. */
  flush: () => Promise<void>;
  /** Flushes and completes the output, after the last row. */
  finish: () => Promise<void>;
  /** Rows that are safe, whatever comes next. */
  readonly rows: number;
}

/** Characters that are held back: a system call a row would be slow. */
const held = 65_536;

/** Gathers text into blocks for `send`. */
export function inBlocks(send: (text: string) => Promise<void>): Pick<Output, "write" | "flush"> {
  let text = "";
  const flush = async () => {
    const block = text;
    text = "";
    if (block) await send(block);
  };
  return {
    async write(more) {
      text += more;
      if (text.length >= held) await flush();
    },
    flush,
  };
}

function print(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (!error) resolve();
      // After EPIPE, main.ts ends the command.
      else if ((error as NodeJS.ErrnoException).code !== "EPIPE")
        reject(new OutputStop(`Standard output cannot be written: ${error.message}`));
    });
  });
}

/** Standard output. `count` gives the number of rows that were written so far. */
export function toStandardOutput(count: () => number): Output {
  let rows = 0;
  const { write, flush } = inBlocks(async (text) => {
    await print(text);
    rows = count();
  });
  return {
    write,
    flush,
    finish: flush,
    get rows() {
      return rows;
    },
  };
}
