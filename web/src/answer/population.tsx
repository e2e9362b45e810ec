import { useEffect, useMemo, useState } from "preact/hooks";
import type { Model } from "../contract.ts";
import { form, wording } from "../form.ts";
import { percent } from "../format.ts";
import { classWords } from "../label-words.ts";
import type { Answered } from "./answered.ts";
import { nearest, outcomesPerThousand } from "./outcomes-per-thousand.ts";
import { Prevalence } from "./prevalence.tsx";
import { thresholdSentence } from "./statement.ts";
import { Thousand } from "./thousand.tsx";

interface Props {
  answered: Answered;
  model: Model;
  /** The prevalence of the training. */
  trained: number;
}

const { case: one, cases } = wording;
const [negative, positive] = classWords(form);

/**
 * Another prevalence, and where the model has an operating curve a decision threshold: what they mean for this case and for
 * 1,000 others.
 */
export function Population({ answered, model, trained }: Props) {
  const { thresholds, operatingCurve: points = [] } = model;
  /** From which probability on the model itself calls a case positive, if it must decide. */
  const operating = thresholds?.operating ?? 0.5;
  const own = useMemo(() => nearest(points, operating), [points, operating]);
  const [prevalence, setPrevalence] = useState(trained);
  const [index, setIndex] = useState(own);
  useEffect(() => setPrevalence(trained), [answered, trained]);
  const point = points[index];
  return (
    <section class="card population" aria-labelledby="population">
      <h3 id="population">{point ? "Prevalence and decision threshold" : "Prevalence"}</h3>
      <div class="sliders">
        <Prevalence
          answered={answered}
          model={model}
          trained={trained}
          prevalence={prevalence}
          onPrevalence={setPrevalence}
        />
        {point && (
          <div>
            <label for="threshold">Decision threshold: {percent(point.threshold)}</label>
            <input
              id="threshold"
              type="range"
              min={0}
              max={points.length - 1}
              step={1}
              value={index}
              aria-valuetext={percent(point.threshold)}
              onInput={(event) => setIndex(event.currentTarget.valueAsNumber)}
            />
            <p>
              A threshold flags every {one} at or above it: {percent(point.sensitivity)} of the {positive} {cases}, and{" "}
              {percent(1 - point.specificity)} of the {negative} {cases}.
            </p>
            <p id="threshold-case">{thresholdSentence(answered.prediction.probability ?? 0, point.threshold, one)}</p>
            <button type="button" onClick={() => setIndex(own)}>
              Reset to {percent(points[own]?.threshold ?? 0)} (the step nearest to the model's own threshold,{" "}
              {percent(operating)})
            </button>
          </div>
        )}
      </div>
      {point && (
        <>
          <Thousand outcomes={outcomesPerThousand(point, prevalence)} />
          <p class="hint">
            The rates come from {cases} that the model had not seen in training. On {cases} from elsewhere they may be
            worse. The threshold applies to the probability at the training prevalence, {percent(trained)}.
          </p>
        </>
      )}
    </section>
  );
}
