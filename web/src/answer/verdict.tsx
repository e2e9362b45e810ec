import type { Model } from "../api.ts";
import { percent } from "../format.ts";
import type { Labels } from "../one-case/labels.ts";
import { fieldId } from "../one-case/measurement.tsx";
import { toneOf } from "../tone.ts";
import { type Answered, nameOf } from "./answered.ts";
import { ProbabilityBar } from "./probability-bar.tsx";
import { headline, likelihood, ofThousand, why } from "./words.ts";

interface Props {
  answered: Answered;
  model: Model;
  labels: Labels;
}

/** The diagnosis, the probability, and why. */
export function Verdict({ answered, model, labels }: Props) {
  const { prediction } = answered;
  const { probability = Number.NaN, warnings = [], diagnosis } = prediction;
  const positive = model.classes[1] ?? "";
  return (
    <section class={`card verdict ${toneOf(diagnosis, model)}`} aria-labelledby="verdict">
      <p class="of">{nameOf(answered)}</p>
      <h3 id="verdict">{headline(prediction, model.undecided)}</h3>
      <p class="figure">
        <strong>{percent(probability)}</strong> <span>probability of {positive}</span>
      </p>
      <ProbabilityBar probability={probability} model={model} />
      <p>
        Of 1,000 cases with this probability {ofThousand(probability)} would be {positive}: {likelihood(probability)},
        if they are like those of the training, of which {percent(model.prevalence)} are.
      </p>
      <h4>Why</h4>
      <ul>
        {why(prediction, model).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {warnings.length > 0 && (
        <div class="doubts">
          <h4>Doubts</h4>
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
