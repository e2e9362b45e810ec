import { useEffect, useMemo, useState } from "preact/hooks";
import { complaintOf, predictAgain } from "../api.ts";
import type { Model, Prediction } from "../contract.ts";
import { form, wording } from "../form.ts";
import { percent } from "../format.ts";
import { classWords, labelWord } from "../label-words.ts";
import type { Answered } from "./answered.ts";
import { latest } from "./latest.ts";
import { statement } from "./statement.ts";

interface Props {
  answered: Answered;
  model: Model;
  /** The prevalence of the training. */
  trained: number;
  prevalence: number;
  onPrevalence: (prevalence: number) => void;
}

const logit = (share: number) => Math.log(share / (1 - share));
const share = (odds: number) => 1 / (1 + Math.exp(-odds));
/** The contract's bounds of a prevalence. */
const [rarest, commonest] = [0.001, 0.999];
const clamp = (value: number) => Math.min(commonest, Math.max(rarest, value));

const { case: one, cases } = wording;
const [, positive] = classWords(form);

/** The case at another prevalence. */
export function Prevalence({ answered, model, trained, prevalence, onPrevalence }: Props) {
  const [shifted, setShifted] = useState<{ prevalence: number; prediction: Prediction }>();
  const [fault, setFault] = useState("");
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
  useEffect(() => setShifted(undefined), [answered]);

  function choose(next: number) {
    onPrevalence(next);
    ask(next);
  }

  const shown = shifted ?? { prevalence: trained, prediction: answered.prediction };
  const { probability = Number.NaN, label = "" } = shown.prediction;
  return (
    <div>
      <label for="prevalence">
        {percent(prevalence)} of the {cases} are {positive}
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
        Where {percent(shown.prevalence)} of the {cases} are {positive}, this {one}'s probability{" "}
        {shifted ? "would be" : "is"} <strong id="shifted">{percent(probability)}</strong>, and the result is{" "}
        {labelWord(label, form)}. {shifted && statement(shown.prediction, model, form).because}
      </p>
      <button type="button" onClick={() => choose(trained)}>
        Reset to {percent(trained)}, as in training
      </button>
      <p class="error" role="alert">
        {fault}
      </p>
    </div>
  );
}
