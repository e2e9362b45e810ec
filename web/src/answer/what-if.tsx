import { useMemo, useRef, useState } from "preact/hooks";
import { complaintOf, type Model, type Prediction, predictAgain } from "../api.ts";
import { features } from "../form.ts";
import { capital, percent, short } from "../format.ts";
import { parseNumber } from "../numbers.ts";
import type { Labels } from "../one-case/labels.ts";
import { groups } from "../one-case/measurements.tsx";
import type { Answered } from "./answered.ts";
import { latest } from "./latest.ts";
import { ProbabilityBar } from "./probability-bar.tsx";
import { byWeight, reasonsOf } from "./reasons.ts";
import { statement } from "./statement.ts";
import { WarningList } from "./warning-list.tsx";

interface Props {
  answered: Answered;
  model: Model;
  labels: Labels;
  onUse: (name: string, text: string) => void;
}

/** The measurement that moved the case most: a good one to begin with. */
function first({ prediction }: Answered): string {
  const [strongest] = byWeight(reasonsOf(prediction, groups)?.reasons ?? []);
  const measure = groups.measures.find(({ key }) => key === strongest?.key);
  const parts = strongest?.parts.map(Math.abs) ?? [];
  return measure?.names[parts.indexOf(Math.max(...parts))] ?? features[0]?.name ?? "";
}

interface Question extends Pick<Answered, "model" | "features"> {
  value: number;
}

/** One measurement changed, and what the model says then, with the reason. A new case needs a new one, by its key. */
export function WhatIf({ answered, model, labels, onUse }: Props) {
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

  const feature = features.find((each) => each.name === name);
  const { full = name, unit = "", range } = labels.get(name) ?? {};
  const [low, high] = range ?? [feature?.minimum ?? 0, feature?.maximum ?? 1];
  const lowest = Math.max(Math.min(low, own), feature?.minimum ?? low);
  const highest = Math.min(Math.max(high, own), feature?.maximum ?? high);

  function move(typed: string) {
    setText(typed);
    const value = parseNumber(typed);
    if (value === undefined || !feature || value < feature.minimum || value > feature.maximum) {
      current.current = undefined;
      return setFault(`Enter a number from ${feature?.minimum} to ${feature?.maximum}.`);
    }
    setFault("");
    current.current = { model: answered.model, features: { ...answered.features, [name]: value }, value };
    ask(current.current);
  }

  const before = answered.prediction.probability ?? Number.NaN;
  const { value: shownValue = own, prediction: shown = answered.prediction } = then ?? {};
  const withUnit = (value: number) => `${short(value)}${unit && ` ${unit}`}`;
  const { probability = before, diagnosis = "", warnings = [] } = shown;
  return (
    <section class="card what-if" aria-labelledby="what-if">
      <h3 id="what-if">What if one measurement changed?</h3>
      <div class="controls">
        <div>
          <label for="what-if-name">Measurement</label>
          <select id="what-if-name" value={name} onChange={(event) => choose(event.currentTarget.value)}>
            {features.map((each) => (
              <option key={each.name} value={each.name}>
                {labels.get(each.name)?.full ?? each.name}
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
            <span class="hidden">{full}, </span>from {short(lowest)} to {short(highest)}
          </label>
          <input
            id="what-if-slider"
            type="range"
            min={lowest}
            max={highest}
            step={(highest - lowest) / 200}
            value={parseNumber(text) ?? own}
            aria-valuetext={`${text}${unit && ` ${unit}`}`}
            onInput={(event) => move(String(Number(event.currentTarget.valueAsNumber.toPrecision(4))))}
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
                {capital(diagnosis)} with {withUnit(shownValue)}.
                {shownValue !== own && ` Unchanged (${withUnit(own)}): ${percent(before)}`}
              </span>
            </p>
            <p id="what-if-reason">{statement(shown, model).because}</p>
            <WarningList warnings={warnings} labels={labels} />
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
