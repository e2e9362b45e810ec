import { useEffect, useState } from "preact/hooks";
import type { Complaint } from "./api.ts";

interface Props {
  complaint: Pick<Complaint, "text" | "faults"> & { retryAfter?: number | undefined };
  onRetry?: () => void;
}

/** Tries again when the API says that it may do better, over and over, until told to stop. */
function Retry({ complaint, onRetry }: Required<Props>) {
  const { retryAfter } = complaint;
  const [left, setLeft] = useState(retryAfter ?? 0);
  const [stopped, setStopped] = useState(!retryAfter);
  useEffect(() => setLeft(retryAfter ?? 0), [complaint]);
  useEffect(() => {
    if (stopped || left <= 0) return;
    const timer = setTimeout(() => {
      setLeft(left - 1);
      if (left <= 1) onRetry();
    }, 1000);
    return () => clearTimeout(timer);
  }, [left, stopped, onRetry]);
  return (
    <div class="row">
      <button type="button" onClick={onRetry}>
        Try again{stopped ? "" : " now"}
      </button>
      {!stopped && (
        <>
          <button type="button" onClick={() => setStopped(true)}>
            Stop
          </button>
          <span class="hint">{left > 0 ? `Trying again in ${left} s` : "Trying again …"}</span>
        </>
      )}
    </div>
  );
}

/** What went wrong and what to do; read out at once. */
export function ComplaintBox({ complaint, onRetry }: Props) {
  return (
    <div class="complaint">
      <div role="alert">
        <p>{complaint.text}</p>
        {complaint.faults.length > 0 && (
          <ul>
            {complaint.faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        )}
      </div>
      {onRetry && <Retry complaint={complaint} onRetry={onRetry} />}
    </div>
  );
}
