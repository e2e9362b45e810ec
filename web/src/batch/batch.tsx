import { useEffect, useRef, useState } from "preact/hooks";
import { csvCell } from "../csv-cell.ts";
import { examples, features, wording } from "../form.ts";
import type { View } from "../view.ts";
import { Answers } from "./answers.tsx";
import { PreviewBox } from "./preview-box.tsx";
import { Progress } from "./progress.tsx";
import { SourceBox } from "./source-box.tsx";
import { useBatch } from "./use-batch.ts";

const exampleCsv = () =>
  [["id", ...features.map(({ name }) => name)], ...examples.map(({ id, cells }) => [id, ...cells])]
    .map((cells) => `${cells.map(csvCell).join()}\n`)
    .join("");

/** Milliseconds without a key pressed, after which what was typed is looked at. */
const pause = 400;

/** Many cases at once, as CSV. */
export function Batch({ onKeyWanted, model }: View) {
  const batch = useBatch(onKeyWanted);
  const { found, reading, phase, summary, open, run, forget } = batch;
  const text = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  /** A file, or a text too long to be shown; undefined where the cases stand in the field. */
  const [file, setFile] = useState<File>();
  /** The cases that are being read or were, as they stand. */
  const latest = useRef<ReturnType<typeof open>>(undefined);
  const timer = useRef(0);
  /** Someone waits for the faults. Who is still typing is not interrupted by them. */
  const [asked, setAsked] = useState(false);
  const running = phase === "running";

  function read(source: Blob) {
    clearTimeout(timer.current);
    latest.current = open(source);
    return latest.current;
  }
  function take(chosen: File) {
    setFile(chosen);
    setAsked(true);
    read(chosen);
  }
  function typed() {
    latest.current = undefined;
    forget();
    setAsked(false);
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => text.current?.value.trim() && read(new Blob([text.current.value])), pause);
  }
  function letGo() {
    setFile(undefined);
    typed();
    requestAnimationFrame(() => text.current?.focus());
  }
  function fillInExample() {
    if (text.current) text.current.value = exampleCsv();
    setFile(undefined);
    typed();
    requestAnimationFrame(() => text.current?.focus());
  }

  async function predict() {
    if (running) return;
    setAsked(true);
    const found = await (latest.current ?? read(file ?? new Blob([text.current?.value ?? ""])));
    if (found && !("faults" in found)) await run(false);
  }
  useEffect(() => {
    if (phase === "done") requestAnimationFrame(() => heading.current?.focus());
  }, [phase]);
  useEffect(() => () => clearTimeout(timer.current), []);

  return (
    <>
      <form
        id="many"
        aria-busy={running || reading !== undefined}
        onSubmit={(event) => {
          event.preventDefault();
          predict();
        }}
      >
        <h2>Your {wording.cases}</h2>
        <SourceBox text={text} file={file} locked={running} onText={typed} onFile={take} onLetGo={letGo} />
        <PreviewBox found={found} reading={reading} asked={asked} folded={phase !== "idle"} />
        <div class="row">
          <button type="submit" class="primary" aria-disabled={running}>
            {wording.verb}
          </button>
          {!running && (
            <button type="button" onClick={fillInExample}>
              Fill in an example
            </button>
          )}
        </div>
      </form>
      <Progress batch={batch} />
      {summary && summary.done > 0 && <Answers batch={batch} summary={summary} model={model} heading={heading} />}
    </>
  );
}
