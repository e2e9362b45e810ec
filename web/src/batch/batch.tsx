import { useRef, useState } from "preact/hooks";
import { predictCsv } from "../../../client/src/csv/index.ts";
import { type Complaint, clientOptions, complaintOf, type Prediction } from "../api.ts";
import { ComplaintBox } from "../complaint-box.tsx";
import { examples, features } from "../form.ts";
import { capital, percent } from "../format.ts";
import type { View } from "../view.ts";

const exampleCsv = () =>
  [["id", ...features.map(({ name }) => name)], ...examples.map(({ id, cells }) => [id, ...cells])]
    .map((cells) => `${cells.join()}\n`)
    .join("");

function Row({ prediction }: { prediction: Prediction }) {
  const {
    index,
    id = String(index + 1),
    diagnosis = "",
    probability,
    plausible = [],
    warnings = [],
    line,
    error,
  } = prediction;
  if (error) {
    const each = (error.errors ?? []).map(({ pointer = "", detail }) => `${pointer.slice(1)} ${detail}.`.trim());
    return (
      <tr>
        <th scope="row">{id}</th>
        <td colSpan={4}>{[`Line ${line}: ${error.detail}`, ...each].join(" ")}</td>
      </tr>
    );
  }
  return (
    <tr>
      <th scope="row">{id}</th>
      <td>{capital(diagnosis)}</td>
      <td>{percent(probability ?? Number.NaN)}</td>
      <td>{plausible.join(" or ")}</td>
      <td>{warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; ")}</td>
    </tr>
  );
}

/** Many cases at once, as CSV. */
export function Batch({ onKeyWanted, model }: View) {
  const [csv, setCsv] = useState("");
  const [busy, setBusy] = useState(false);
  const [complaint, setComplaint] = useState<Complaint>();
  const [predictions, setPredictions] = useState<Prediction[]>();
  const text = useRef<HTMLTextAreaElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  async function send() {
    if (busy) return;
    setBusy(true);
    setComplaint(undefined);
    setPredictions(undefined);
    try {
      const predictions: Prediction[] = [];
      const source = new Blob([text.current?.value ?? ""]).stream();
      for await (const { prediction } of predictCsv(source, clientOptions())) predictions.push(prediction);
      setPredictions(predictions);
      requestAnimationFrame(() => heading.current?.focus());
    } catch (error) {
      const complaint = complaintOf(error);
      if (complaint.wantsKey) onKeyWanted({ why: complaint.text, retry: send });
      else setComplaint(complaint);
    } finally {
      setBusy(false);
    }
  }

  function fillInExample() {
    setCsv(exampleCsv());
    text.current?.focus();
  }

  return (
    <>
      <form
        id="many"
        aria-busy={busy}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <h2>Your cases</h2>
        <label for="cases">
          CSV: a header that names the measurements and a row for each case, or rows alone in the model's order
        </label>
        <textarea
          ref={text}
          id="cases"
          rows={8}
          spellcheck={false}
          autocomplete="off"
          value={csv}
          onInput={(event) => setCsv(event.currentTarget.value)}
        />
        <div class="row">
          <button type="submit" class="primary">
            Diagnose
          </button>
          <button type="button" onClick={fillInExample}>
            Fill in an example
          </button>
        </div>
      </form>
      {complaint && <ComplaintBox complaint={complaint} />}
      {predictions && (
        <section aria-labelledby="answers">
          <h2 id="answers" tabIndex={-1} ref={heading}>
            Answers
          </h2>
          <div class="wide">
            <table>
              <thead>
                <tr>
                  <th scope="col">Case</th>
                  <th scope="col">Diagnosis</th>
                  <th scope="col">Probability of {model?.classes[1] ?? "the positive class"}</th>
                  <th scope="col">Plausible</th>
                  <th scope="col">Warnings</th>
                </tr>
              </thead>
              <tbody>
                {predictions.map((prediction) => (
                  <Row key={prediction.index} prediction={prediction} />
                ))}
              </tbody>
            </table>
          </div>
        </section>
      )}
    </>
  );
}
