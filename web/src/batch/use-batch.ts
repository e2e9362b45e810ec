import { proxy } from "comlink";
import { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
import { ProblemError } from "../../../client/src/index.ts";
import { type Complaint, complaintOf, connection } from "../api.ts";
import { wording } from "../form.ts";
import type { View } from "../view.ts";
import { createConnection } from "./connect.ts";
import type { Ended, Preview, Summary, Unfit } from "./types.ts";

/** A run that is "stopped" can go on; one that is "ended" cannot. */
export type Phase = "idle" | "running" | "stopped" | "ended" | "done";

const plain = (text: string): Complaint => ({ text, faults: [], wantsKey: false, retryAfter: undefined });
const { cases, verb } = wording;
const broken = `The part of the page that reads and sends ${cases} could not be loaded, or ran out of memory. Your ${cases} are still here: check the connection, and try again.`;
const unreadable =
  "The file can no longer be read: it was changed, moved or removed. Choose it again. The answers so far are below.";

const replaced = `The model was replaced while your ${cases} were being answered. The answers below all come from the previous model. Select ${verb} to have all ${cases} answered by the new one.`;

const phases: Record<Ended["outcome"], Phase> = {
  done: "done",
  stopped: "stopped",
  unreadable: "stopped",
  failed: "stopped",
  replaced: "ended",
};

/** For people: why a run ended before its end. */
function complaint(ended: Ended): Complaint | undefined {
  if (ended.outcome === "unreadable") return plain(unreadable);
  if (ended.outcome === "replaced") return plain(replaced);
  if (ended.outcome !== "failed") return;
  const { problem, retryAfter } = ended;
  return complaintOf(problem ? new ProblemError(problem, retryAfter) : new Error("No reply came."));
}

/** Reads cases and has them answered, in the worker. */
export function useBatch(onKeyWanted: View["onKeyWanted"]) {
  /** What the cases hold, or what is wrong with them. */
  const [found, setFound] = useState<Preview | Unfit>();
  /** The share of them that is read, while they are. */
  const [reading, setReading] = useState<number>();
  const [phase, setPhase] = useState<Phase>("idle");
  const [summary, setSummary] = useState<Summary>();
  const [trouble, setTrouble] = useState<Complaint>();
  const [keyAsked, setKeyAsked] = useState(false);

  const { connect, end } = useMemo(
    () =>
      createConnection(() => {
        setFound(undefined);
        setReading(undefined);
        setSummary(undefined);
        setPhase("idle");
        setTrouble(plain(broken));
      }),
    [],
  );
  // At once, so that it is there when the connection is not.
  useEffect(() => {
    connect();
    return end;
  }, [connect, end]);

  const open = useCallback(
    async (source: Blob): Promise<Preview | Unfit | undefined> => {
      setReading(0);
      const found = await connect().open(source, proxy(setReading));
      if (!found) return; // Another is being read.
      setReading(undefined);
      setFound(found);
      return found;
    },
    [connect],
  );

  const keyWanted = useRef(onKeyWanted);
  keyWanted.current = onKeyWanted;
  const run = useCallback(
    async (goOn: boolean): Promise<void> => {
      if (!goOn) setSummary(undefined);
      setPhase("running");
      setTrouble(undefined);
      const ended = await connect().run(goOn, connection(), proxy(setSummary));
      const trouble = complaint(ended);
      setPhase(phases[ended.outcome]);
      setKeyAsked(trouble?.wantsKey === true);
      if (trouble?.wantsKey) keyWanted.current({ why: trouble.text, retry: () => run(true) });
      else setTrouble(trouble);
    },
    [connect],
  );

  const forget = useCallback(() => setFound(undefined), []);
  return { found, reading, phase, summary, trouble, keyAsked, connect, open, run, forget };
}
