import type { Model } from "../contract.ts";
import { form } from "../form.ts";
import { percent } from "../format.ts";
import { classWords } from "../label-words.ts";
import { toneOf } from "../tone.ts";
import { type Answered, nameOf } from "./answered.ts";
import { ProbabilityBar } from "./probability-bar.tsx";
import { statement } from "./statement.ts";
import { WarningList } from "./warning-list.tsx";

/** The result, why it is that one, and its warnings. */
export function Verdict({ answered, model }: { answered: Answered; model: Model }) {
  const { prediction } = answered;
  const { probability = Number.NaN, warnings = [], label } = prediction;
  const [, positive] = classWords(form);
  const { headline, because, notes } = statement(prediction, model, form);
  return (
    <section class={`card verdict ${toneOf(label)}`} aria-labelledby="verdict">
      <p class="of">{nameOf(answered)}</p>
      <h3 id="verdict">{headline}</h3>
      {because && <p class="because">{because}</p>}
      <p class="figure">
        <strong>{percent(probability)}</strong> <span>probability of {positive}</span>
      </p>
      <ProbabilityBar probability={probability} model={model} />
      <ul>
        {notes.map((note) => (
          <li key={note}>{note}</li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <div class="doubts">
          <h4>Warnings</h4>
          <WarningList warnings={warnings} />
        </div>
      )}
    </section>
  );
}
