/** How long the tasks of a page take. */
import type { Visit } from "../browser.ts";

interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds of the processor; a long task of PerformanceObserver also counts the time that others had it. */
  tdur?: number;
  args?: { name?: string };
}

/** Counts the tasks of the page's main thread from now on. What it returns ends that, and tells the longest in milliseconds. */
export async function watchTasks({
  context,
  page,
}: Visit): Promise<() => Promise<{ number: number; longest: number }>> {
  const session = await context.newCDPSession(page);
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "disabled-by-default-devtools.timeline"] },
  });
  return async () => {
    const ended = new Promise((resolve) => session.once("Tracing.tracingComplete", resolve));
    await session.send("Tracing.end");
    await ended;
    const threads = events.filter(({ name, args }) => name === "thread_name" && args?.name === "CrRendererMain");
    const isMain = ({ pid, tid }: TraceEvent) => threads.some((thread) => thread.pid === pid && thread.tid === tid);
    const tasks = events
      .filter((event) => /RunTask$/.test(event.name) && isMain(event))
      .map(({ tdur = 0 }) => tdur / 1000);
    return { number: tasks.length, longest: tasks.reduce((a, b) => Math.max(a, b), 0) };
  };
}
