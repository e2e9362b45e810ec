import { useMemo, useRef, useState } from "preact/hooks";
import { complaintOf, predictAgain } from "../api.ts";
import type { Model, Prediction } from "../contract.ts";
import { type Feature, featureOf, features, form } from "../form.ts";
import { capital, percent, short } from "../format.ts";
import { labelTitle } from "../label-words.ts";
import { parseNumber } from "../numbers.ts";
import { faultOf } from "../one-case/check.ts";
import { groups } from "../one-case/fields.tsx";
import type { Answered } from "./answered.ts";
import { latest } from "./latest.ts";
import { ProbabilityBar } from "./probability-bar.tsx";
import { byWeight, reasonsOf } from "./reasons.ts";
import { statement } from "./statement.ts";
import { WarningList } from "./warning-list.tsx";

interface Props {
  answered: Answered;
  model: Model;
  onUse: (name: string, text: string) => void;
}

/** The column that moved the case most: a good one to begin with. The first where the model gave no reasons. */
function first({ prediction }: Answered): string {
  const [strongest] = byWeight(reasonsOf(prediction, groups)?.reasons ?? []);
  const parts = strongest?.parts.map(Math.abs) ?? [];
  return strongest?.group.names[parts.indexOf(Math.max(...parts))] ?? features[0]?.name ?? "";
}

/** The range of training, and the case's own value, as far as the contract takes them. */
function sliderRange({ range, minimum = -Infinity, maximum = Infinity }: Feature, own: number): [number, number] {
  const [low, high] = range ?? [Math.max(minimum, Math.min(0, own)), Math.min(maximum, Math.max(1, 2 * own))];
  return [Math.max(Math.min(low, own), minimum), Math.min(Math.max(high, own), maximum)];
}

interface Question extends Pick<Answered, "model" | "features"> {
  value: number;
}

/** One value changed, and what the model says then, with the reason. A new case needs a new one, by its key. */
export function WhatIf({ answered, model, onUse }: Props) {
  const [name, setName] = useState(() => first(answered));
  const own = answered.features[name] ?? 0;
  const [text, setText] = useState(String(own));
  const [then, setThen] = useState<{ value: number; prediction: Prediction }>();
  const [fault, setFault] = useState("");

  /** What is asked now. An answer to anything else is out of date. */
  const current = useRef<Question | undefined>(undefined);
  const ask = useMemo(
    () =>
      latest(
        ({ model, features }: Question) => predictAgain(model, { features }),
        (prediction, question) => {
          if (question === current.current) setThen({ value: question.value, prediction });
        },
        (error) => current.current && setFault(complaintOf(error).text),
      ),
    [],
  );

  function choose(chosen: string) {
    current.current = undefined;
    setName(chosen);
    setText(String(answered.features[chosen] ?? 0));
    setThen(undefined);
    setFault("");
  }

  const feature = featureOf(name);
  const { title, unit, integer } = feature;
  const [lowest, highest] = sliderRange(feature, own);

  function move(typed: string) {
    setText(typed);
    const wrong = faultOf(typed, feature);
    const value = parseNumber(typed);
    if (wrong || value === undefined) {
      current.current = undefined;
      return setFault(capital(wrong ?? ""));
    }
    setFault("");
    current.current = { model: answered.model, features: { ...answered.features, [name]: value }, value };
    ask(current.current);
  }

  /** Of a slider's many digits those that matter; a whole number has all of its own. */
  const slid = (value: number) => String(integer ? Math.round(value) : Number(value.toPrecision(4)));

  const before = answered.prediction.probability ?? Number.NaN;
  const { value: shownValue = own, prediction: shown = answered.prediction } = then ?? {};
  const withUnit = (value: number) => `${short(value)}${unit && ` ${unit}`}`;
  const { probability = before, label = "", warnings = [] } = shown;
  return (
    <section class="card what-if" aria-labelledby="what-if">
      <h3 id="what-if">What if one value changed?</h3>
      <div class="controls">
        <div>
          <label for="what-if-name">Column</label>
          <select id="what-if-name" value={name} onChange={(event) => choose(event.currentTarget.value)}>
            {features.map((each) => (
              <option key={each.name} value={each.name}>
                {each.title}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label for="what-if-value">Value{unit && `, ${unit}`}</label>
          <input
            id="what-if-value"
            inputmode="decimal"
            autocomplete="off"
            value={text}
            aria-describedby="what-if-fault"
            onInput={(event) => move(event.currentTarget.value)}
          />
        </div>
        <div class="slider">
          <label for="what-if-slider">
            <span class="hidden">{title}, </span>from {short(lowest)} to {short(highest)}
          </label>
          <input
            id="what-if-slider"
            type="range"
            min={lowest}
            max={highest}
            step={integer ? Math.max(1, Math.round((highest - lowest) / 200)) : (highest - lowest) / 200}
            value={parseNumber(text) ?? own}
            aria-valuetext={`${text}${unit && ` ${unit}`}`}
            onInput={(event) => move(slid(event.currentTarget.valueAsNumber))}
          />
        </div>
      </div>
      <p class="error" id="what-if-fault" role="alert">
        {fault}
      </p>
      <div role="status">
        {!fault && (
          <>
            <p class="figure small">
              <strong id="what-if-probability">{percent(probability)}</strong>{" "}
              <span>
                {labelTitle(label, form)} with {withUnit(shownValue)}.
                {shownValue !== own && ` Unchanged (${withUnit(own)}): ${percent(before)}`}
              </span>
            </p>
            <p id="what-if-reason">{statement(shown, model, form).because}</p>
            <WarningList warnings={warnings} />
          </>
        )}
      </div>
      {!fault && <ProbabilityBar probability={probability} before={before} model={model} />}
      <div class="row">
        <button type="button" onClick={() => move(String(own))}>
          Reset to {short(own)}
        </button>
        <button type="button" onClick={() => onUse(name, text)}>
          Use in the form
        </button>
      </div>
    </section>
  );
}
