import type { Check, Expected } from "./check.ts";
import { checks, description } from "./checks.ts";
import { isSameModel, type ModelName, thisModel } from "./golden.ts";
import { invoke, type Versions } from "./invoke.ts";

/** The ARN of the new version of each operation, from VERSIONS. Throws unless it names just those that are checked. */
function readVersions(): Versions {
  const versions: Versions = JSON.parse(process.env.VERSIONS ?? "{}");
  const named = Object.keys(versions).sort().join(", ");
  const checked = [...new Set(checks.map(({ request }) => request.operation))].sort().join(", ");
  if (named !== checked) throw new Error(`VERSIONS names ${named || "nothing"}, and what can be checked is ${checked}`);
  return versions;
}

async function run({ request, faults }: Check, versions: Versions, expected: Expected, signal: AbortSignal) {
  try {
    return faults(await invoke(versions, request, signal), expected);
  } catch (error) {
    return [String(error)];
  }
}

/**
 * The model that must answer: that of this release, unless the endpoint is one of the user's own (OWN_MODEL is false) and
 * describes another.
 */
async function expectedModel(versions: Versions, signal: AbortSignal): Promise<Expected> {
  if (process.env.OWN_MODEL !== "false") return { model: thisModel, exact: true };
  const { body } = await invoke(versions, description.request, signal);
  const model = (body ?? {}) as ModelName;
  return { model, exact: isSameModel(model, thisModel) };
}

export interface Result {
  check: string;
  operation: string;
  faults: string[];
}

/** Checks the new versions one request at a time, which an endpoint of any concurrency stands, until `signal` aborts. */
export async function checkRelease(signal: AbortSignal): Promise<Result[]> {
  const versions = readVersions();
  const expected = await expectedModel(versions, signal);
  const results: Result[] = [];
  for (const check of checks) {
    const { title, request } = check;
    results.push({ operation: request.operation, check: title, faults: await run(check, versions, expected, signal) });
  }
  return results;
}
