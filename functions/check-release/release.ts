import { type Check, checks, description } from "./checks.ts";
import { isThisModel } from "./golden.ts";
import { invoke, type Versions } from "./invoke.ts";

/** The ARN of the new version of each operation, from VERSIONS. Throws unless it names just those that are checked. */
function readVersions(): Versions {
  const versions: Versions = JSON.parse(process.env.VERSIONS ?? "{}");
  const named = Object.keys(versions).sort().join(", ");
  const checked = [...new Set(checks.map(({ request }) => request.operation))].sort().join(", ");
  if (named !== checked) throw new Error(`VERSIONS names ${named || "nothing"}, and what can be checked is ${checked}`);
  return versions;
}

async function run({ request, faults }: Check, versions: Versions, exact: boolean, signal: AbortSignal) {
  try {
    return faults(await invoke(versions, request, signal), exact);
  } catch (error) {
    return [String(error)];
  }
}

/**
 * Whether the model must be that of this release: always, unless the endpoint is one of the user's own (OWN_MODEL is
 * false) and its model calls itself otherwise.
 */
async function mustMatch(versions: Versions, signal: AbortSignal): Promise<boolean> {
  if (process.env.OWN_MODEL !== "false") return true;
  const { body } = await invoke(versions, description.request, signal);
  return isThisModel((body ?? {}) as Parameters<typeof isThisModel>[0]);
}

export interface Result {
  check: string;
  operation: string;
  faults: string[];
}

/** Checks the new versions one request at a time, which an endpoint of any concurrency stands, until `signal` aborts. */
export async function checkRelease(signal: AbortSignal): Promise<Result[]> {
  const versions = readVersions();
  const exact = await mustMatch(versions, signal);
  const results: Result[] = [];
  for (const check of checks) {
    const { title, request } = check;
    results.push({ operation: request.operation, check: title, faults: await run(check, versions, exact, signal) });
  }
  return results;
}
