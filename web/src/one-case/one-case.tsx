import { useEffect, useRef, useState } from "preact/hooks";
import type { AnswerProps } from "../answer/answer.tsx";
import type { Answered } from "../answer/answered.ts";
import type { CodeProps } from "../answer/code.tsx";
import { type Complaint, complaintOf, predict } from "../api.ts";
import { ComplaintBox } from "../complaint-box.tsx";
import { can, features, maxIdLength, title, wording } from "../form.ts";
import { part } from "../part.tsx";
import type { View } from "../view.ts";
import { check, type FieldError } from "./check.ts";
import { ErrorSummary } from "./error-summary.tsx";
import { Fields } from "./fields.tsx";
import { looksLikeRow } from "./looks-like-row.ts";
import { PasteBox, type PasteState } from "./paste-box.tsx";
import { Toolbar } from "./toolbar.tsx";
import { useEntry } from "./use-entry.ts";

const loadAnswer = async () => (await import("../answer/answer.tsx")).Answer;
const Answer = part<AnswerProps>(loadAnswer);
const Code = part<CodeProps>(async () => (await import("../answer/code.tsx")).Code);
const names = features.map(({ name }) => name);

/** One case: its values, and the model's result. */
export function OneCase({ model, onKeyWanted }: View) {
  const { entry, isEmpty, canUndo, replace, clear, undo, type, name } = useEntry();
  const [errors, setErrors] = useState<FieldError[]>([]);
  const [complaint, setComplaint] = useState<Complaint>();
  const [answered, setAnswered] = useState<Answered>();
  const [busy, setBusy] = useState(false);
  const [paste, setPaste] = useState<PasteState>();
  const [news, setNews] = useState("");
  const [codeShown, setCodeShown] = useState(false);
  const asked = useRef(0);

  useEffect(() => {
    document.title = errors.length > 0 ? `Error: ${title}` : title;
  }, [errors]);

  const checked = check(entry.values, features);
  const current = "features" in checked ? checked.features : undefined;
  const id = entry.id.trim();
  const stale =
    answered !== undefined &&
    (!current || answered.id !== id || names.some((each) => answered.features[each] !== current[each]));

  async function submit() {
    if (busy) return;
    setErrors("errors" in checked ? checked.errors : []);
    if (!current) return setComplaint(undefined);
    setBusy(true);
    try {
      const { model: by, prediction } = await predict(
        { id, features: current },
        can("explain") ? { explain: true } : {},
      );
      asked.current += 1;
      setAnswered({ number: asked.current, id, features: current, prediction, model: by });
      setComplaint(undefined);
    } catch (error) {
      const complaint = complaintOf(error);
      setComplaint(complaint.wantsKey ? undefined : complaint);
      if (complaint.wantsKey) onKeyWanted({ why: complaint.text, retry: submit });
    } finally {
      setBusy(false);
    }
  }

  function fillIn(next: Parameters<typeof replace>[0], what: string) {
    replace(next);
    setErrors([]);
    setPaste(undefined);
    setNews(`${what} is filled in. Undo restores the previous values.`);
  }

  /** A row fills the form; what is nearly one is kept in the box, with what to do. */
  async function fillFrom(text: string) {
    try {
      // With a parser of CSV, which the form can do without.
      const { readRow } = await import("./paste.ts");
      const row = readRow(text, features, wording.cases) ?? {
        fault: `Paste ${names.length} numbers here, then select Fill in.`,
      };
      if ("fault" in row) setPaste({ text, fault: row.fault });
      else {
        fillIn({ id: row.id, values: row.values }, "The row");
        // At once, because a row is pasted as a whole and is not still being typed.
        const pasted = check(row.values, features);
        if ("errors" in pasted) setErrors(pasted.errors);
      }
    } catch {
      setPaste({
        text,
        fault: "The page could not load the row reader. Check the connection, then select Fill in again.",
      });
    }
  }
  function takePasted(text: string): boolean {
    const isRow = looksLikeRow(text);
    if (isRow) fillFrom(text);
    return isRow;
  }

  return (
    <>
      {errors.length > 0 && <ErrorSummary errors={errors} />}
      <form
        class="card case"
        aria-labelledby="case"
        aria-busy={busy}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <h2 id="case">The values of one {wording.case}</h2>
        <Toolbar
          onExample={(example) =>
            fillIn(
              { id: example.id, values: Object.fromEntries(names.map((each, i) => [each, example.cells[i] ?? ""])) },
              example.id,
            )
          }
          onPasteBox={() => setPaste(paste ? undefined : { text: "", fault: "" })}
          pasting={paste !== undefined}
          onClear={() => {
            clear();
            setErrors([]);
            setNews("The form is empty. Undo restores the previous values.");
          }}
          onUndo={() => {
            undo();
            setErrors([]);
            setNews(canUndo ? "The previous values are restored." : "There is nothing to undo.");
          }}
          isEmpty={isEmpty}
          canUndo={canUndo}
        />
        {paste && (
          <PasteBox
            state={paste}
            onInput={(text) => setPaste({ ...paste, text })}
            onFill={() => fillFrom(paste.text)}
            onClose={() => setPaste(undefined)}
          />
        )}
        <div class="name">
          <label for="case-name">Name of the {wording.case}</label>
          <input
            id="case-name"
            maxLength={maxIdLength}
            autocomplete="off"
            spellcheck={false}
            value={entry.id}
            aria-describedby="case-name-hint"
            onInput={(event) => name(event.currentTarget.value)}
          />
          <p id="case-name-hint" class="hint">
            Optional. Do not use a person's name.
          </p>
        </div>
        <Fields values={entry.values} errors={errors} onInput={type} onPaste={takePasted} />
        <div class="row end">
          <button type="submit" class="primary">
            {busy ? "Asking the model …" : wording.verb}
          </button>
        </div>
        <p class="hidden" role="status">
          {news}
        </p>
      </form>
      {complaint && <ComplaintBox complaint={complaint} onRetry={submit} />}
      {answered && <Answer answered={answered} stale={stale} model={model} onKeyWanted={onKeyWanted} onUse={type} />}
      <details class="card code" onToggle={(event) => setCodeShown(event.currentTarget.open)}>
        <summary>Use this {wording.case} from code</summary>
        {codeShown && <Code features={current} id={id} />}
      </details>
    </>
  );
}
