import { useEffect, useRef } from "preact/hooks";
import { ComplaintBox } from "../complaint-box.tsx";
import type { useBatch } from "./use-batch.ts";
import { progressOf } from "./words.ts";

/** How far a run is, and why it stopped, with what to do. */
export function Progress({ batch }: { batch: ReturnType<typeof useBatch> }) {
  const { phase, summary, trouble, keyAsked, found, connect, run } = batch;
  const rows = summary?.rows ?? (found && "rows" in found ? found.rows : 0);
  const done = summary?.done ?? 0;
  const text = progressOf({ rows, done, failed: summary?.failed ?? 0 });
  // Told to screen readers at each tenth: more would drown all else.
  const tenth = Math.floor((10 * done) / (rows || 1));
  const goOn = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Where a key is asked for, the focus is there.
    if (phase === "stopped" && !keyAsked) goOn.current?.focus();
  }, [phase, keyAsked]);
  if (phase === "idle") return trouble ? <ComplaintBox complaint={trouble} /> : <p class="hidden" role="status" />;
  const left = phase === "stopped" && done < rows;
  return (
    <section class="progress" aria-label="Progress">
      {trouble && <ComplaintBox complaint={trouble} />}
      {phase !== "done" && (
        <div class="row">
          <progress aria-label="Rows done" max={rows || 1} value={done} />
          <span>{text}</span>
          {phase === "running" && (
            <button type="button" onClick={() => connect().stop()}>
              Cancel
            </button>
          )}
          {left && (
            <button type="button" ref={goOn} onClick={() => run(true)}>
              Continue
            </button>
          )}
        </div>
      )}
      <p class="hidden" role="status">
        {phase === "running" && tenth > 0 && `${10 * tenth}% of the rows: ${text}`}
        {left && `Stopped: ${text}. Continue sends the rest.`}
        {phase === "done" && `${text}.`}
      </p>
    </section>
  );
}
