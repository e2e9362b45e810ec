import type { Feature } from "../form.ts";
import { short } from "../format.ts";
import { parseNumber } from "../numbers.ts";
import { isUnfamiliar } from "./check.ts";
import { fieldId } from "./field-id.ts";
import type { Group, Statistic } from "./groups.ts";

interface Props {
  feature: Feature;
  group: Group;
  statistic: Statistic;
  text: string;
  error: string | undefined;
  onInput: (text: string) => void;
  /** Of a text that may be a whole row; true where it was taken. */
  onPaste: (text: string) => boolean;
}

/** Where the value lies in the range of training, in percent: at its edge if beyond. */
function place(text: string, [low, high]: [number, number]): number | undefined {
  const number = parseNumber(text);
  return number === undefined ? undefined : Math.min(100, Math.max(0, ((number - low) / (high - low || 1)) * 100));
}

/** One value of the case, with the range of training beside it. */
export function Field({ feature: { name, integer, range }, group, statistic, text, error, onInput, onPaste }: Props) {
  const id = fieldId(name);
  const unfamiliar = isUnfamiliar(text, range);
  const at = range && place(text, range);
  return (
    <div class={`field${unfamiliar ? " unfamiliar" : ""}${error ? " wrong" : ""}`}>
      <label for={id}>
        {statistic.title ? (
          <>
            <span class="hidden">{group.title}, </span>
            {statistic.title}
          </>
        ) : (
          group.title
        )}
      </label>
      <div>
        <input
          id={id}
          inputmode={integer ? "numeric" : "decimal"}
          autocomplete="off"
          spellcheck={false}
          value={text}
          aria-invalid={error ? true : undefined}
          aria-describedby={`${error ? `${id}-error ` : ""}${id}-range`}
          onInput={(event) => onInput(event.currentTarget.value)}
          onPaste={(event) => {
            if (onPaste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
          }}
        />
        {range && (
          <span class="track" aria-hidden="true">
            {at !== undefined && <span style={{ left: `${at}%` }} />}
          </span>
        )}
        <p class="range" id={`${id}-range`}>
          {range && (
            <>
              {unfamiliar ? "Outside training: " : <span class="hidden">In training: </span>}
              {short(range[0])} – {short(range[1])}
            </>
          )}
        </p>
        {error && (
          <p class="error" id={`${id}-error`}>
            <span class="hidden">Error: </span>
            {error}
          </p>
        )}
      </div>
    </div>
  );
}
