/** Loaded before a server: tells the benchmark what this process used, whenever it asks. */

export interface Usage {
  /** Microseconds of processor time since the start. */
  cpuMicros: number;
  /** Resident memory in bytes. */
  rss: number;
  /** Live objects and what of the heap waits for the collector, in bytes. */
  heapUsed: number;
}

process.on("message", (asked: { probe?: { collectGarbage: boolean } }) => {
  if (!asked.probe) return;
  if (asked.probe.collectGarbage) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ usage: { cpuMicros: user + system, rss, heapUsed } satisfies Usage });
});
process.once("disconnect", () => process.exit());
