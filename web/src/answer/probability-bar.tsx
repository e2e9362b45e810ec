import type { Model } from "../api.ts";
import { percent } from "../format.ts";

interface Props {
  probability: number;
  model: Model;
  /** Another probability to show beside it, as it was before. */
  before?: number | undefined;
}

const at = (share: number) => `${share * 100}%`;

/** 0% to 100%, with the range in which the model refers a case to a human. The text beside it says the same. */
export function ProbabilityBar({ probability, before, model: { thresholds, classes } }: Props) {
  const { referLow, referHigh } = thresholds;
  return (
    <div class="bar" aria-hidden="true">
      <div class="zones">
        <span class="zone negative" style={{ width: at(referLow) }} />
        <span class="zone undecided" style={{ width: at(referHigh - referLow) }} />
        <span class="zone positive" style={{ width: at(1 - referHigh) }} />
        {before !== undefined && <span class="mark before" style={{ left: at(before) }} />}
        <span class="mark" style={{ left: at(probability) }} />
      </div>
      <div class="ticks">
        <span>0% · {classes[0]}</span>
        <span>
          referred to a human, {percent(referLow)}–{percent(referHigh)}
        </span>
        <span>{classes[1]} · 100%</span>
      </div>
    </div>
  );
}
