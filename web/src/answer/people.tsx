import { useEffect, useMemo, useState } from "preact/hooks";
import { complaintOf, type Model, type Prediction, predictAgain } from "../api.ts";
import { count, percent } from "../format.ts";
import { Wide } from "../wide.tsx";
import type { Answered } from "./answered.ts";
import { Dots } from "./dots.tsx";
import { latest } from "./latest.ts";
import { nearest, outcomesPerThousand } from "./outcomes-per-thousand.ts";
import { statement, thresholdSentence } from "./statement.ts";

const logit = (share: number) => Math.log(share / (1 - share));
const share = (odds: number) => 1 / (1 + Math.exp(-odds));
/** The contract's bounds of a prevalence. */
const [rarest, commonest] = [0.001, 0.999];
const clamp = (value: number) => Math.min(commonest, Math.max(rarest, value));

/** Another prevalence, and a decision threshold: what they mean for this case and for 1,000 people. */
export function People({ answered, model }: { answered: Answered; model: Model }) {
  const { classes, prevalence: trained, thresholds, training, operatingCurve: points = [] } = model;
  const [, positive = ""] = classes;
  const own = useMemo(() => nearest(points, thresholds.operating), [points, thresholds]);
  const [prevalence, setPrevalence] = useState(trained);
  const [index, setIndex] = useState(own);
  /** The case at another prevalence. */
  const [shifted, setShifted] = useState<{ prevalence: number; prediction: Prediction }>();
  const [fault, setFault] = useState("");
  const point = points[index];

  const ask = useMemo(
    () =>
      latest(
        (prevalence: number) => predictAgain(answered.model, answered, { prevalence }),
        (prediction, prevalence) => {
          setShifted({ prevalence, prediction });
          setFault("");
        },
        (error) => setFault(complaintOf(error).text),
      ),
    [answered],
  );
  useEffect(() => {
    setPrevalence(trained);
    setShifted(undefined);
  }, [answered]);

  function choose(next: number) {
    setPrevalence(next);
    ask(next);
  }

  const { probability = 0 } = answered.prediction;
  const shown = shifted ?? { prevalence: trained, prediction: answered.prediction };
  const people = point && outcomesPerThousand(point, prevalence);
  return (
    <section class="card people" aria-labelledby="people">
      <h3 id="people">Prevalence and decision threshold</h3>
      <div class="sliders">
        <div>
          <label for="prevalence">
            {percent(prevalence)} of the cases are {positive}
          </label>
          <input
            id="prevalence"
            type="range"
            min={logit(rarest)}
            max={logit(commonest)}
            step={0.05}
            value={logit(prevalence)}
            aria-valuetext={percent(prevalence)}
            onInput={(event) => choose(Number(clamp(share(event.currentTarget.valueAsNumber)).toPrecision(3)))}
          />
          <p role="status">
            Where {percent(shown.prevalence)} of the cases are {positive}, this case's probability{" "}
            {shifted ? "would be" : "is"}{" "}
            <strong id="shifted">{percent(shown.prediction.probability ?? Number.NaN)}</strong>, and the result is{" "}
            {shown.prediction.diagnosis}. {shifted && statement(shown.prediction, model).because}
          </p>
          <button type="button" onClick={() => choose(trained)}>
            Reset to {percent(trained)}, as in training
          </button>
          <p class="error" role="alert">
            {fault}
          </p>
        </div>
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
              A threshold flags every case at or above it: {percent(point.sensitivity)} of the {positive} cases, and{" "}
              {percent(1 - point.specificity)} of the {classes[0]} cases.
            </p>
            <p id="threshold-case">{thresholdSentence(probability, point.threshold)}</p>
            <button type="button" onClick={() => setIndex(own)}>
              Reset to {percent(points[own]?.threshold ?? 0)} (the step nearest to the model's own threshold,{" "}
              {percent(thresholds.operating)})
            </button>
          </div>
        )}
      </div>
      {people && (
        <>
          <h4>What this threshold means for 1,000 people</h4>
          <div class="thousand">
            <Dots people={people} />
            <Wide label="1,000 people as a table">
              <table>
                <thead>
                  <tr>
                    <td />
                    <th scope="col" class="number">
                      {positive}
                    </th>
                    <th scope="col" class="number">
                      {classes[0]}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    <th scope="row">Flagged</th>
                    <td class="number">
                      <span class="swatch found" /> {people.truePositives} found
                    </td>
                    <td class="number">
                      <span class="swatch false" /> {people.falsePositives} false alarms
                    </td>
                  </tr>
                  <tr>
                    <th scope="row">Not flagged</th>
                    <td class="number">
                      <span class="swatch missed" /> {people.falseNegatives} missed
                    </td>
                    <td class="number">
                      <span class="swatch cleared" /> {people.trueNegatives} correctly cleared
                    </td>
                  </tr>
                  <tr>
                    <th scope="row">Total</th>
                    <td class="number">{people.with}</td>
                    <td class="number">{people.without}</td>
                  </tr>
                </tbody>
              </table>
            </Wide>
          </div>
          <p>
            {people.positivePredictiveValue === undefined
              ? "No one is flagged."
              : `Of those flagged, ${percent(people.positivePredictiveValue)} are ${positive}.`}
          </p>
          <p class="hint">
            The rates come from {count(training.cases, "case")} that the models had not seen in training
            (cross-validation). On cases from elsewhere they may be worse. The threshold applies to the probability at
            the training prevalence, {percent(trained)}. A model that can also refer cases to a human, like this one,
            misses fewer.
          </p>
        </>
      )}
    </section>
  );
}
