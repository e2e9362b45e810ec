import { useEffect, useMemo, useState } from "preact/hooks";
import { complaintOf, type Model, type Prediction, predictAgain } from "../api.ts";
import { percent } from "../format.ts";
import { Wide } from "../wide.tsx";
import type { Answered } from "./answered.ts";
import { Dots } from "./dots.tsx";
import { latest } from "./latest.ts";
import { nearest, thousand } from "./thousand.ts";

const logit = (share: number) => Math.log(share / (1 - share));
const share = (odds: number) => 1 / (1 + Math.exp(-odds));
/** The contract's bounds of a prevalence. */
const [rarest, commonest] = [0.001, 0.999];
const clamp = (value: number) => Math.min(commonest, Math.max(rarest, value));

/** How common it is, and where one draws the line: what that means for this case and for 1,000 people. */
export function People({ answered, model }: { answered: Answered; model: Model }) {
  const { classes, prevalence: trained, thresholds, training, operatingCurve: points = [] } = model;
  const [, positive = ""] = classes;
  const own = useMemo(() => nearest(points, thresholds.operating), [points, thresholds]);
  const [prevalence, setPrevalence] = useState(trained);
  const [index, setIndex] = useState(own);
  const [shifted, setShifted] = useState<Prediction>();
  const [fault, setFault] = useState("");
  const point = points[index];

  const ask = useMemo(
    () =>
      latest(
        (prevalence: number) => predictAgain(answered.model, answered, { prevalence }),
        (prediction) => {
          setShifted(prediction);
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
  const people = point && thousand(point, prevalence);
  return (
    <section class="card people" aria-labelledby="people">
      <h3 id="people">How common it is, and where to draw the line</h3>
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
            This case, where {percent(prevalence)} are {positive}:{" "}
            <strong id="shifted">{percent(shifted?.probability ?? probability)}</strong>
          </p>
          <button type="button" onClick={() => choose(trained)}>
            Back to {percent(trained)}, as in training
          </button>
          <p class="error" role="alert">
            {fault}
          </p>
        </div>
        {point && (
          <div>
            <label for="threshold">
              Call a case {positive} from {percent(point.threshold)} on
            </label>
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
              This case would be called <strong>{probability >= point.threshold ? positive : classes[0]}</strong>. Of
              the {positive} cases {percent(point.sensitivity)} are found, and {percent(point.specificity)} of the
              others are left alone.
            </p>
            <button type="button" onClick={() => setIndex(own)}>
              Back to {percent(points[own]?.threshold ?? 0)}, next to the model's own {percent(thresholds.operating)}
            </button>
          </div>
        )}
      </div>
      {people && (
        <>
          <h4>What that means for 1,000 people</h4>
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
                    <th scope="row">Called {positive}</th>
                    <td class="number">
                      <span class="swatch found" /> {people.found} found
                    </td>
                    <td class="number">
                      <span class="swatch false" /> {people.falseAlarms} false alarms
                    </td>
                  </tr>
                  <tr>
                    <th scope="row">Called {classes[0]}</th>
                    <td class="number">
                      <span class="swatch missed" /> {people.missed} missed
                    </td>
                    <td class="number">
                      <span class="swatch cleared" /> {people.cleared} rightly
                    </td>
                  </tr>
                  <tr>
                    <th scope="row">Together</th>
                    <td class="number">{people.with}</td>
                    <td class="number">{people.without}</td>
                  </tr>
                </tbody>
              </table>
            </Wide>
          </div>
          <p>
            {people.rightAlarms === undefined
              ? "No one would be called that."
              : `Of those called ${positive}, ${percent(people.rightAlarms)} are.`}
          </p>
          <p class="hint">
            The rates are of {training.cases} cases that the models had not seen (cross-validation), all of one
            hospital; elsewhere they may be worse. The line is drawn on the probability at the training prevalence,{" "}
            {percent(trained)}. A model that may also leave cases to a human, as this one does, misses fewer.
          </p>
        </>
      )}
    </section>
  );
}
