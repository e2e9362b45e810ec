import { form } from "../form.ts";
import { signed } from "../format.ts";
import { classWords } from "../label-words.ts";
import { groups, statistics } from "../one-case/fields.tsx";
import { Wide } from "../wide.tsx";
import type { Answered } from "./answered.ts";
import { byWeight, type Reason, reasonsOf } from "./reasons.ts";

/** What a row of contributions is about. */
const hasGroups = statistics.length > 1;
export const unitOfReasons = hasGroups ? "group of columns" : "column";

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

function Table({ reasons, baseline, logOdds }: { reasons: Reason[]; baseline: number; logOdds: number }) {
  return (
    <Wide label="Contributions as a table">
      <table>
        <thead>
          <tr>
            <th scope="col">{hasGroups ? "Group" : "Column"}</th>
            {hasGroups &&
              statistics.map(({ title }) => (
                <th key={title} scope="col" class="number">
                  {title}
                </th>
              ))}
            <th scope="col" class="number">
              {hasGroups ? "Total" : "Contribution"}
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map(({ group: { key, title }, parts, total }) => (
            <tr key={key}>
              <th scope="row">{title}</th>
              {hasGroups &&
                parts.map((part, i) => (
                  <td key={statistics[i]?.title} class="number">
                    {signed(part)}
                  </td>
                ))}
              <td class="number">{signed(total)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Baseline: every term at its mean</th>
            {hasGroups && statistics.map(({ title }) => <td key={title} />)}
            <td class="number">{signed(baseline)}</td>
          </tr>
          <tr>
            <th scope="row">Sum: the log-odds of the probability</th>
            {hasGroups && statistics.map(({ title }) => <td key={title} />)}
            <td class="number">{signed(logOdds)}</td>
          </tr>
        </tbody>
      </table>
    </Wide>
  );
}

/** What drove the result: exact, because the model is a sum. Nothing where the model gave no reasons. */
export function Contributions({ answered }: { answered: Answered }) {
  const found = reasonsOf(answered.prediction, groups);
  if (!found) return null;
  const reasons = byWeight(found.reasons);
  const most = Math.max(...reasons.map(({ total }) => Math.abs(total)), 1e-9);
  const [negative, positive] = classWords(form);
  return (
    <section class="card" aria-labelledby="reasons">
      <h3 id="reasons">What drove this result</h3>
      <p class="hint">
        Contribution of each {unitOfReasons}, in log-odds. Bars to the left point to {negative}, to the right to{" "}
        {positive}.
      </p>
      <div class="chart">
        {reasons.map(({ group: { key, title }, total }) => (
          <div key={key} class="line">
            <span>{title}</span>
            <Bar total={total} most={most} />
            <span class="number">{signed(total)}</span>
          </div>
        ))}
      </div>
      <details>
        <summary>{hasGroups ? "Show every column as a table" : "Show as a table"}</summary>
        <Table reasons={reasons} baseline={found.baseline} logOdds={found.logOdds} />
      </details>
    </section>
  );
}
