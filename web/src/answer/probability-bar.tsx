import type { Model } from "../contract.ts";
import { form } from "../form.ts";
import { percent } from "../format.ts";
import { classWords } from "../label-words.ts";

interface Props {
  probability: number;
  model: Model;
  /** Another probability to show beside it, as it was before. */
  before?: number | undefined;
}

const at = (share: number) => `${share * 100}%`;

/** 0% to 100%, with the range in which the model refers a case to a human, if it does. The text beside it says the same. */
export function ProbabilityBar({ probability, before, model: { thresholds } }: Props) {
  const { referLow, referHigh } = thresholds ?? { referLow: 0.5, referHigh: 0.5 };
  const [negative, positive] = classWords(form);
  return (
    <div class="bar" aria-hidden="true">
      <div class="zones">
        <span class="zone negative" style={{ width: at(referLow) }} />
        {thresholds && <span class="zone undecided" style={{ width: at(referHigh - referLow) }} />}
        <span class="zone positive" style={{ width: at(1 - referHigh) }} />
        {before !== undefined && <span class="mark before" style={{ left: at(before) }} />}
        <span class="mark" style={{ left: at(probability) }} />
      </div>
      <div class="ticks">
        <span>0% · {negative}</span>
        <span>{thresholds ? `referred to a human, ${percent(referLow)}–${percent(referHigh)}` : "50%"}</span>
        <span>{positive} · 100%</span>
      </div>
    </div>
  );
}
