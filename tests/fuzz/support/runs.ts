/**
 * The cases are the same in each run, unless FUZZ_SEED says otherwise; FUZZ_RUNS is how many there are of each property.
 * What fails is printed with its seed and its path, and cut down to the smallest case that still fails.
 */
import fc from "fast-check";

const { FUZZ_SEED, FUZZ_RUNS } = process.env;

fc.configureGlobal({ seed: Number(FUZZ_SEED ?? 1), endOnFailure: false });

/** How many cases a property is asked for. */
export const runs = (usual: number) => ({ numRuns: FUZZ_RUNS ? Number(FUZZ_RUNS) : usual });
