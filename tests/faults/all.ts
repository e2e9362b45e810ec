import { answerFaults } from "./answer.ts";
import { otherFaults } from "./around.ts";
import { clientFaults } from "./client.ts";
import { contractFaults } from "./contract.ts";
import type { Fault } from "./fault.ts";
import { limitFaults } from "./limits.ts";
import { nameFaults } from "./names.ts";
import { repeatedFaults } from "./repeated.ts";
import { requestFaults } from "./request.ts";
import { sumFaults } from "./sums.ts";
import { tieFaults } from "./ties.ts";

const byPlace = [...contractFaults, ...requestFaults, ...answerFaults, ...clientFaults, ...otherFaults];
const byKind = [...limitFaults, ...tieFaults, ...repeatedFaults, ...nameFaults, ...sumFaults];

/** All seeded faults: by where they are in the project, then by their kind. */
export const faults: Fault[] = [...byPlace, ...byKind];
