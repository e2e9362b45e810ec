import { useEffect, useRef } from "preact/hooks";
import { features } from "../form.ts";

export interface PasteState {
  text: string;
  fault: string;
}

interface Props {
  state: PasteState;
  onInput: (text: string) => void;
  onFill: () => void;
  onClose: () => void;
}

/** Takes a whole case as text, and keeps what it cannot read until it is corrected. */
export function PasteBox({ state: { text, fault }, onInput, onFill, onClose }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  useEffect(() => box.current?.focus(), [fault]);
  return (
    <div id="paste" class="panel paste">
      <label for="paste-text">{features.length} numbers, or a line of CSV under its header</label>
      <p class="hint" id="paste-hint">
        Separated by tabs, commas, semicolons or spaces. Without a header: in the order of the API contract.
      </p>
      {fault && (
        <p class="error" id="paste-error" role="alert">
          <span class="hidden">Error: </span>
          {fault}
        </p>
      )}
      <textarea
        ref={box}
        id="paste-text"
        rows={4}
        spellcheck={false}
        autocomplete="off"
        value={text}
        aria-invalid={fault ? true : undefined}
        aria-describedby={`${fault ? "paste-error " : ""}paste-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <div class="row">
        <button type="button" class="primary" onClick={onFill}>
          Fill in
        </button>
        <button type="button" onClick={onClose}>
          Close
        </button>
      </div>
    </div>
  );
}
