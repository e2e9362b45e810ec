import { type FileHandle, open, truncate } from "node:fs/promises";
import { OutputStop } from "./stop.ts";

/** Where predictions go: whole rows, in their order. */
export interface Output {
  write: (text: string) => Promise<void>;
  /** Hands on what was held back. */
  flush: () => Promise<void>;
}

/** Characters that are held back: a system call a row would be slow. */
const held = 65_536;

function gathering(send: (text: string) => Promise<void>): Output {
  let text = "";
  const flush = async () => {
    const whole = text;
    text = "";
    if (whole) await send(whole);
  };
  return {
    async write(more) {
      text += more;
      if (text.length >= held) await flush();
    },
    flush,
  };
}

/** Whoever reads no further, as `head` does, wants no more: that ends the command, and is no fault. */
export function toStandardOutput(): Output {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
  });
  return gathering(
    (text) =>
      new Promise((resolve, reject) => {
        process.stdout.write(text, (error) => {
          if (!error) resolve();
          else if ((error as NodeJS.ErrnoException).code !== "EPIPE")
            reject(new OutputStop(`Standard output cannot be written: ${error.message}`));
        });
      }),
  );
}

/** A file from byte `start`: what stands there goes. At 0 it must not be there yet, unless `exists`. */
export function toFile(path: string, start: () => number, exists: boolean): Output {
  let file: FileHandle | undefined;
  return gathering(async (text) => {
    try {
      if (!file && exists) await truncate(path, start());
      file ??= await open(path, exists ? "a" : "wx");
      await file.appendFile(text);
    } catch (error) {
      throw new OutputStop(`${path} cannot be written: ${(error as Error).message}`);
    }
  });
}
