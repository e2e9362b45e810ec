import { fileURLToPath } from "node:url";
import { StartError } from "./start-error.ts";

export const root = new URL("../", import.meta.url);

/** What to do about a file that can't be read. */
const remedies = {
  "openapi.yaml": "restore it: git checkout openapi.yaml",
  "model/inference.py": "restore it: git checkout model/inference.py",
  "model/signature.json": "restore it: git checkout model/signature.json",
  "model/model.json": "restore it: git checkout model/model.json",
};

/** Runs `read` on a file of the project. Throws a StartError that names the file, whatever is wrong with it. */
export async function readProjectFile<T>(
  path: keyof typeof remedies,
  read: (path: string) => T | Promise<T>,
): Promise<T> {
  try {
    return await read(fileURLToPath(new URL(path, root)));
  } catch (cause) {
    const { message, cause: inner = cause } = cause as Error;
    const fault =
      (inner as NodeJS.ErrnoException).code === "ENOENT" ? "is missing" : `cannot be used: ${message.split("\n")[0]}`;
    throw new StartError(`${path} ${fault}; ${remedies[path]}`, { cause });
  }
}
