import { readFileSync } from "node:fs";

/** Milliseconds a process was ready to run while the machine ran others; 0 where the system does not tell. */
function heldUp(pid: number): number {
  try {
    return Number(readFileSync(`/proc/${pid}/schedstat`, "utf8").split(" ")[1]) / 1e6;
  } catch {
    return 0;
  }
}

/**
 * A clock, in milliseconds, that stands while one of these processes waits for a processor: what else a machine has to do
 * makes nothing late. On a quiet machine it goes as any other does.
 */
export const createClock = (pids: number[]) => (): number =>
  performance.now() - pids.reduce((sum, pid) => sum + heldUp(pid), 0);
