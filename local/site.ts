import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { StartError } from "./start-error.ts";

/**
 * Builds the page into a folder that is gone once `use` is done: get-site reads it all when it is loaded. Throws a StartError
 * where the page can't be built.
 */
export async function withSite<T>(use: (folder: string) => Promise<T>): Promise<T> {
  // Not before: it reads the signature as soon as it is loaded, and a signature that can't be used is told in one sentence.
  const { buildSite } = await import("../web/build.ts");
  const folder = await mkdtemp(join(tmpdir(), "site-"));
  try {
    await buildSite(folder).catch((cause: Error) => {
      throw new StartError(`web/ cannot be built: ${cause.message.split("\n").slice(0, 2).join(" ")}`, { cause });
    });
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}
