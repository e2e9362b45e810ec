import type { Model } from "../api.ts";
import { percent } from "../format.ts";
import type { Labels } from "../one-case/labels.ts";
import { fieldId } from "../one-case/measurement.tsx";
import { toneOf } from "../tone.ts";
import { type Answered, nameOf } from "./answered.ts";
import { ProbabilityBar } from "./probability-bar.tsx";
import { statement } from "./statement.ts";

interface Props {
  answered: Answered;
  model: Model;
  labels: Labels;
}

/** The result, why it is that one, and its warnings. */
export function Verdict({ answered, model, labels }: Props) {
  const { prediction } = answered;
  const { probability = Number.NaN, warnings = [], diagnosis } = prediction;
  const positive = model.classes[1] ?? "";
  const { headline, because, notes } = statement(prediction, model);
  return (
    <section class={`card verdict ${toneOf(diagnosis, model)}`} aria-labelledby="verdict">
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
          <ul>
            {warnings.map(({ feature, detail }) => (
              <li key={`${feature} ${detail}`}>
                {feature && (
                  <a
                    href={`${location.pathname}#${fieldId(feature)}`}
                    onClick={(event) => {
                      event.preventDefault();
                      document.getElementById(fieldId(feature))?.focus();
                    }}
                  >
                    {labels.get(feature)?.full ?? feature}
                  </a>
                )}
                {feature && ": "}
                {detail}
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
