import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, mkdtemp, open, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { create } from "tar";

/** Where SageMaker's scikit-learn container looks for each file, in the order of the archive. */
const places = new Map([
  ["inference.py", "code/inference.py"],
  ["model.json", "model.json"],
]);

/** What AWS takes, in bytes. */
export const limits = {
  /** Of a function with its layers, 250 MiB; a layer carries the archive, as one file, to a function of less than 2 MiB. */
  archive: 248 * 1024 * 1024,
  /** Of the disk of a serverless endpoint, 5 GB, onto which the archive is unpacked. */
  content: 5_000_000_000,
};

/** The size of a file, or of the file that it links to. Throws if it is missing, cannot be read, or is not a file. */
async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((cause) => {
    if (cause.code !== "ENOENT") throw unreadable(path, cause);
    throw new Error(`The model cannot be packed: there is no ${path}, or its target is missing.`, { cause });
  });
  if (!found.isFile()) {
    throw new Error(`The model cannot be packed: ${path} is not a file. Put the file there, or a link to it.`);
  }
  const file = await open(path).catch((cause) => {
    throw unreadable(path, cause);
  });
  await file.close();
  return found.size;
}

const unreadable = (path: string, cause: NodeJS.ErrnoException) =>
  new Error(`The model cannot be packed: ${path} cannot be read (${cause.code}). Let this user read it.`, { cause });

/** The size of the files together, in bytes. Throws if one cannot be packed. */
async function contentSize(folder: string): Promise<number> {
  const sizes = await Promise.all([...places.keys()].map((file) => sizeOf(join(folder, file))));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** Ends lines with LF instead of CRLF. In latin1 each byte is a character, so that no other byte changes. */
async function* endLinesWithLf(content: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let held = "";
  for await (const chunk of content) {
    const text = held + chunk.toString("latin1");
    held = text.endsWith("\r") ? "\r" : "";
    yield Buffer.from(text.slice(0, text.length - held.length).replaceAll("\r\n", "\n"), "latin1");
  }
  yield Buffer.from(held, "latin1");
}

/** Copies the files of the archive, which are all text, to another folder: of a link, the content. */
async function copyText(from: string, to: string): Promise<void> {
  for (const file of places.keys()) {
    await pipeline(createReadStream(join(from, file)), endLinesWithLf, createWriteStream(join(to, file)));
  }
}

/**
 * The archive that SageMaker unpacks into /opt/ml/model. The same files give the same bytes, whoever packs them, when, and with
 * whichever line endings git or an editor gave them: the deployment names the archive by its hash and replaces the endpoint only
 * if that changes. Of a link it holds the content. Throws, in one line, if a file cannot be packed or AWS would not take the
 * archive.
 */
export async function pack(folder: string = import.meta.dirname, { archive, content } = limits): Promise<Buffer> {
  const size = await contentSize(folder);
  if (size > content) {
    throw new Error(
      `The model is too large: its files take ${size} bytes, and a serverless endpoint has room for ${content}.`,
    );
  }
  const copy = await mkdtemp(join(tmpdir(), "pack-"));
  try {
    await copyText(folder, copy);
    const chunks: Buffer[] = [];
    let packed = 0;
    for await (const chunk of stream(copy)) {
      chunks.push(chunk);
      packed += chunk.length;
      if (packed > archive) {
        throw new Error(
          `The model is too large: its archive takes more than ${archive} bytes, which is what a Lambda layer can carry to the bucket.`,
        );
      }
    }
    return Buffer.concat(chunks);
  } finally {
    await rm(copy, { recursive: true });
  }
}

const stream = (folder: string) =>
  create(
    {
      cwd: folder,
      gzip: { level: 9 },
      portable: true,
      strict: true,
      mtime: new Date(0),
      onWriteEntry: (entry) => {
        entry.path = places.get(entry.path) ?? entry.path;
        if (entry.stat) entry.stat.mode = 0o644;
      },
    },
    [...places.keys()],
  );

if (import.meta.main) {
  const [path] = process.argv.slice(2);
  try {
    if (!path) throw new Error("No archive was named. Name a new file: npx node model/pack.ts ARCHIVE");
    const archive = await pack();
    await mkdir(dirname(resolve(path)), { recursive: true });
    // A new file: sam build empties its folder first, and any other file may be someone's.
    await writeFile(path, archive, { flag: "wx" }).catch((cause) => {
      if (cause.code !== "EEXIST") throw cause;
      throw new Error(`${path} already exists. Name a new file, or remove it.`, { cause });
    });
  } catch (error) {
    // One line: sam build shows it among its own.
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}
