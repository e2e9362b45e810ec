import fs from "node:fs";

/**
 * In the layer's bundle in place of node:fs/promises (see Makefile), which takes Node a while to load: only the SDK imports
 * it, and reads the files of a profile, of which Lambda has none.
 */
export const readFile = (...file: Parameters<typeof fs.promises.readFile>) => fs.promises.readFile(...file);
