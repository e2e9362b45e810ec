import { mkdir, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { create } from "tar";

/** Where SageMaker's scikit-learn container looks for each file, in the order of the archive. */
const places = new Map([
  ["inference.py", "code/inference.py"],
  ["model.json", "model.json"],
]);

/**
 * The archive that SageMaker unpacks into /opt/ml/model. The same files give the same bytes, whoever packs them and when: the
 * deployment names the archive by its hash and replaces the endpoint only if that changes.
 */
export async function pack(folder: string = import.meta.dirname): Promise<Buffer> {
  const archive = create(
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
  return archive.concat();
}

if (import.meta.main) {
  const [path] = process.argv.slice(2);
  if (!path) throw new Error("Usage: node model/pack.ts <archive>");
  await mkdir(dirname(resolve(path)), { recursive: true });
  await writeFile(path, await pack());
}
