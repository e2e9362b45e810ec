import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { wording } from "../form.ts";
import { size } from "./words.ts";

interface Props {
  text: RefObject<HTMLTextAreaElement | null>;
  file: File | undefined;
  /** Nothing is taken while cases are sent. */
  locked: boolean;
  onText: () => void;
  onFile: (file: File) => void;
  onLetGo: () => void;
}

/** Characters. Longer texts make a field slow. */
const longest = 200_000;

/** The cases: a field to paste into, or a file that was chosen or dropped anywhere on the page. */
export function SourceBox({ text, file, locked, onText, onFile, onLetGo }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [over, setOver] = useState(false);

  useEffect(() => {
    // A file that misses the field would replace the page, and all that stands on it.
    const hover = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      setOver(event.type !== "dragleave" || event.relatedTarget !== null);
    };
    const drop = (event: DragEvent) => {
      const [dropped] = event.dataTransfer?.files ?? [];
      if (!dropped) return;
      event.preventDefault();
      setOver(false);
      if (!locked && box.current?.checkVisibility()) onFile(dropped);
    };
    const drag = ["dragenter", "dragover", "dragleave"] as const;
    for (const type of drag) addEventListener(type, hover);
    addEventListener("drop", drop);
    return () => {
      for (const type of drag) removeEventListener(type, hover);
      removeEventListener("drop", drop);
    };
  }, [locked, onFile]);

  function paste(event: ClipboardEvent) {
    const pasted = event.clipboardData?.getData("text/plain") ?? "";
    if (pasted.length < longest) return;
    event.preventDefault();
    onFile(new File([pasted], "Pasted text"));
  }

  return (
    <div ref={box} class={`source${over && !locked ? " over" : ""}`}>
      <div class="row">
        <button type="button" aria-disabled={locked} onClick={() => !locked && input.current?.click()}>
          Choose a CSV file
        </button>
        <span class="hint">
          or drop one anywhere on this page, or paste rows below. Nothing is sent until you select {wording.verb}.
        </span>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label="CSV file"
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values,text/plain"
        onChange={({ currentTarget }) => {
          const [chosen] = currentTarget.files ?? [];
          currentTarget.value = ""; // The same file may be chosen again, once it is corrected.
          if (chosen) onFile(chosen);
        }}
      />
      {file && (
        <p class="file row">
          <span>
            <strong>{file.name}</strong> <span class="hint">{size(file.size)}</span>
          </span>
          <button type="button" class="quiet" aria-disabled={locked} onClick={() => !locked && onLetGo()}>
            Back to the field
          </button>
        </p>
      )}
      <div hidden={file !== undefined}>
        <label for="cases">
          CSV: a header that names the columns and a row for each {wording.case}, or rows alone in the model's order
        </label>
        <textarea
          ref={text}
          id="cases"
          rows={6}
          wrap="off"
          spellcheck={false}
          autocomplete="off"
          readOnly={locked}
          onInput={onText}
          onPaste={paste}
        />
      </div>
    </div>
  );
}
