import { useEffect, useRef, useState } from "preact/hooks";
import { can, features, wording } from "../form.ts";
import type { View } from "../view.ts";
import { type Answered, nameOf } from "./answered.ts";
import { Compare } from "./compare.tsx";
import { Contributions } from "./contributions.tsx";
import { asCsv, asJson } from "./download.ts";
import { Population } from "./population.tsx";
import { save } from "./save.ts";
import { Verdict } from "./verdict.tsx";
import { WhatIf } from "./what-if.tsx";

export interface AnswerProps extends View {
  answered: Answered;
  /** Whether the form has changed since. */
  stale: boolean;
  /** Puts a value into the form. */
  onUse: (name: string, text: string) => void;
}

const names = features.map(({ name }) => name);
const fileName = (answered: Answered) =>
  nameOf(answered)
    .replaceAll(/[^\w-]+/g, "-")
    .toLowerCase();

/** The result of a case, and what can be done with it. */
export function Answer({ answered, stale, model, onUse }: AnswerProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const [kept, setKept] = useState<Answered>();
  useEffect(() => heading.current?.focus(), [answered.number]);
  if (!model) return null;
  return (
    <section class="answer" aria-labelledby="answer">
      <h2 id="answer" tabIndex={-1} ref={heading}>
        The model's result
      </h2>
      {stale && (
        <p class="stale" role="status">
          You changed the form. This result is for the previous values. Select {wording.verb} to update it.
        </p>
      )}
      <div class="grid">
        <Verdict answered={answered} model={model} />
        <Contributions answered={answered} />
        <WhatIf key={answered.number} answered={answered} model={model} onUse={onUse} />
        {kept && kept !== answered && <Compare first={kept} second={answered} />}
        {can("prevalence") && model.prevalence !== undefined && (
          <Population answered={answered} model={model} trained={model.prevalence} />
        )}
      </div>
      <div class="row actions">
        <button
          type="button"
          onClick={() => setKept(kept === answered ? undefined : answered)}
          aria-pressed={kept === answered}
        >
          Keep to compare
        </button>
        <button type="button" onClick={() => print()}>
          Print
        </button>
        <button
          type="button"
          onClick={() => save(`${fileName(answered)}.json`, "application/json", asJson(answered, wording.notice))}
        >
          Download JSON
        </button>
        <button type="button" onClick={() => save(`${fileName(answered)}.csv`, "text/csv", asCsv(answered, names))}>
          Download CSV
        </button>
        {kept && (
          <span class="hint" role="status">
            {nameOf(kept)} is kept.
            {kept === answered ? ` ${wording.verb} another ${wording.case} to compare the two.` : ""}
          </span>
        )}
      </div>
    </section>
  );
}
