import type { Complaint } from "./api.ts";

interface Props {
  complaint: Pick<Complaint, "text" | "faults">;
  onRetry?: () => void;
}

/** What went wrong and what to do; read out at once. */
export function ComplaintBox({ complaint: { text, faults }, onRetry }: Props) {
  return (
    <div class="complaint" role="alert">
      <p>{text}</p>
      {faults.length > 0 && (
        <ul>
          {faults.map((fault) => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      )}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          Try again
        </button>
      )}
    </div>
  );
}
