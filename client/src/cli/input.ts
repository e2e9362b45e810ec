import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { Stop } from "./stop.ts";

export interface Input {
  /** For messages. */
  name: string;
  bytes: AsyncIterable<Uint8Array>;
  /** The share that was read, from 0 to 1, where the size is known. */
  share: () => number | undefined;
}

async function* counted(stream: AsyncIterable<Uint8Array>, count: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream) {
    count(chunk.length);
    yield chunk;
  }
}

/** Opens a file, or standard input. Throws a Stop for what cannot be read. */
export async function openInput(path: string | undefined): Promise<Input> {
  if (path === undefined) {
    if (process.stdin.isTTY) throw new Stop("Name a CSV file, or pipe one in. predict --help has examples.");
    return { name: "standard input", bytes: process.stdin, share: () => undefined };
  }
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") throw new Stop(`There is no file ${path}.`);
    throw new Stop(`${path} cannot be read: ${error.code}.`);
  });
  if (found.isDirectory()) throw new Stop(`${path} is a folder; name a CSV file.`);
  let read = 0;
  const bytes = counted(createReadStream(path), (count) => {
    read += count;
  });
  return { name: path, bytes, share: () => (found.isFile() ? Math.min(1, read / found.size) : undefined) };
}
