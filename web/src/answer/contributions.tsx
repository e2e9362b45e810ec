import type { Model } from "../api.ts";
import { signed } from "../format.ts";
import type { Labels } from "../one-case/labels.ts";
import { groups } from "../one-case/measurements.tsx";
import { Wide } from "../wide.tsx";
import type { Answered } from "./answered.ts";
import { byWeight, type Reason, reasonsOf } from "./reasons.ts";

export const measureLabel = (labels: Labels, key: string): string => {
  const names = groups.measures.find((measure) => measure.key === key)?.names ?? [];
  return labels.get(names[0] ?? "")?.measure ?? key;
};

/** A bar from the middle: to the right towards the positive class. */
export function Bar({ total, most }: { total: number; most: number }) {
  const width = `${(Math.abs(total) / most) * 50}%`;
  return (
    <span class="deviation" aria-hidden="true">
      <span
        class={total < 0 ? "negative" : "positive"}
        style={total < 0 ? { right: "50%", width } : { left: "50%", width }}
      />
    </span>
  );
}

function Table({
  reasons,
  labels,
  baseline,
  logOdds,
}: {
  reasons: Reason[];
  labels: Labels;
  baseline: number;
  logOdds: number;
}) {
  const [sample] = groups.measures;
  const many = groups.statistics.length > 1;
  return (
    <Wide label="Contributions as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">Measure</th>
            {many &&
              sample?.names.map((name) => (
                <th key={name} scope="col" class="number">
                  {labels.get(name)?.statistic}
                </th>
              ))}
            <th scope="col" class="number">
              Total
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ key, parts, total }) => (
            <tr key={key}>
              <th scope="row">{measureLabel(labels, key)}</th>
              {many &&
                parts.map((part, i) => (
                  <td key={groups.statistics[i]} class="number">
                    {signed(part)}
                  </td>
                ))}
              <td class="number">{signed(total)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Baseline: every term at its mean</th>
            {many && groups.statistics.map((statistic) => <td key={statistic} />)}
            <td class="number">{signed(baseline)}</td>
          </tr>
          <tr>
            <th scope="row">Sum: the log-odds of the probability</th>
            {many && groups.statistics.map((statistic) => <td key={statistic} />)}
            <td class="number">{signed(logOdds)}</td>
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}

/** What drove the result: exact, because the model is a sum. */
export function Contributions({ answered, model, labels }: { answered: Answered; model: Model; labels: Labels }) {
  const found = reasonsOf(answered.prediction, groups);
  if (!found) return null;
  const reasons = byWeight(found.reasons);
  const most = Math.max(...reasons.map(({ total }) => Math.abs(total)), 1e-9);
  const [negative, positive] = model.classes;
  return (
    <section class="card" aria-labelledby="reasons">
      <h3 id="reasons">What drove this result</h3>
      <p class="hint">
        Contribution of each measure, in log-odds. Bars to the left point to {negative}, to the right to {positive}.
      </p>
      <div class="chart">
        {reasons.map(({ key, total }) => (
          <div key={key} class="line">
            <span>{measureLabel(labels, key)}</span>
            <Bar total={total} most={most} />
            <span class="number">{signed(total)}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>Show every measurement as a table</summary>
        <Table reasons={reasons} labels={labels} baseline={found.baseline} logOdds={found.logOdds} />
      </details>
    </section>
  );
}
