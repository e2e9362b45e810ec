/**
 * The cases are the same in each run, unless FUZZ_SEED says otherwise; FUZZ_RUNS is how many there are of each property.
 * What fails is printed with its seed and its path, and cut down to the smallest case that still fails.
 */
import { jest } from "@jest/globals";
import fc from "fast-check";

const { FUZZ_SEED, FUZZ_RUNS } = process.env;

fc.configureGlobal({ seed: Number(FUZZ_SEED ?? 1) });
// Against what hangs: who asks for more runs than usual knows how long they may take.
jest.setTimeout(FUZZ_RUNS ? 86_400_000 : 180_000);

/** How many cases a property is asked for. */
export const runs = (usual: number) => ({ numRuns: FUZZ_RUNS ? Number(FUZZ_RUNS) : usual });
