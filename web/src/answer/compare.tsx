import { can, features, form, wording } from "../form.ts";
import { percent, short, signed } from "../format.ts";
import { classWords, labelTitle, labelWord } from "../label-words.ts";
import { groups } from "../one-case/fields.tsx";
import { Wide } from "../wide.tsx";
import { type Answered, nameOf } from "./answered.ts";
import { Bar, unitOfReasons } from "./contributions.tsx";
import { reasonsOf } from "./reasons.ts";

interface Props {
  first: Answered;
  second: Answered;
}

const [, positive] = classWords(form);

/** What the table says of each case, in the order of its rows. */
const facts: [title: string, of: (answered: Answered) => string][] = [
  ["Result", ({ prediction }) => labelTitle(prediction.label ?? "", form)],
  [`Probability of ${positive}`, ({ prediction }) => percent(prediction.probability ?? Number.NaN)],
];
if (can("sets"))
  facts.push([
    "Plausible",
    ({ prediction }) => prediction.plausible?.map((name) => labelWord(name, form)).join(" or ") || "neither",
  ]);
if (can("guard")) facts.push(["Warnings", ({ prediction }) => String(prediction.warnings?.length ?? 0)]);

/** Two cases side by side: what the model says of each, and what makes the difference. */
export function Compare({ first, second }: Props) {
  const [a, b] = [reasonsOf(first.prediction, groups), reasonsOf(second.prediction, groups)];
  const reasons = (a?.reasons ?? [])
    .map(({ group, total }, i) => ({ group, a: total, b: b?.reasons[i]?.total ?? 0 }))
    .sort((x, y) => Math.abs(y.b - y.a) - Math.abs(x.b - x.a));
  const most = Math.max(...reasons.map((reason) => Math.abs(reason.b - reason.a)), 1e-9);
  const changed = features.filter(({ name }) => first.features[name] !== second.features[name]);
  return (
    <section class="card compare" aria-labelledby="compare">
      <h3 id="compare">
        {nameOf(first)} and {nameOf(second)}, side by side
      </h3>
      <Wide label={`Two ${wording.cases} side by side`}>
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col" class="number">
                {nameOf(first)}
              </th>
              <th scope="col" class="number">
                {nameOf(second)}
              </th>
              {reasons.length > 0 && (
                <>
                  <th scope="col" class="number">
                    Difference
                  </th>
                  <td />
                </>
              )}
            </tr>
          </thead>
          <tbody>
            {facts.map(([title, of]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td class="right">{of(first)}</td>
                <td class="right">{of(second)}</td>
                {reasons.length > 0 && (
                  <>
                    <td />
                    <td />
                  </>
                )}
              </tr>
            ))}
            {reasons.map(({ group: { key, title }, a, b }) => (
              <tr key={key}>
                <th scope="row">{title}</th>
                <td class="number">{signed(a)}</td>
                <td class="number">{signed(b)}</td>
                <td class="number">{signed(b - a)}</td>
                <td class="drawn">
                  <Bar total={b - a} most={most} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Wide>
      {reasons.length > 0 && (
        <p class="hint">
          Contribution of each {unitOfReasons}, in log-odds towards {positive}; the largest difference comes first.
        </p>
      )}
      <details>
        <summary>
          {changed.length === 0
            ? "All values are the same"
            : `${changed.length} of ${features.length} values ${changed.length === 1 ? "differs" : "differ"}`}
        </summary>
        <ul>
          {changed.map(({ name, title, unit }) => (
            <li key={name}>
              {title}: {short(first.features[name] ?? 0)} and {short(second.features[name] ?? 0)} {unit}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
