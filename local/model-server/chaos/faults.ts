import { connectionFaults } from "./connection.ts";
import { errorFaults } from "./errors.ts";
import type { RequestFault } from "./fault.ts";
import { framingFaults } from "./framing.ts";
import { nonsenseFaults } from "./nonsense.ts";
import { paceFaults } from "./pace.ts";

export { serverFaults } from "./connection.ts";

/** The faults of single requests, by name. */
export const requestFaults: Record<string, RequestFault> = {
  ...paceFaults,
  ...connectionFaults,
  ...framingFaults,
  ...errorFaults,
  ...nonsenseFaults,
};
