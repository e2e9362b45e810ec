import type { Model } from "../api.ts";
import { features } from "../form.ts";
import { capital, percent, short, signed } from "../format.ts";
import type { Labels } from "../one-case/labels.ts";
import { groups } from "../one-case/measurements.tsx";
import { Wide } from "../wide.tsx";
import { type Answered, nameOf } from "./answered.ts";
import { Bar, measureLabel } from "./contributions.tsx";
import { reasonsOf } from "./reasons.ts";

interface Props {
  first: Answered;
  second: Answered;
  model: Model;
  labels: Labels;
}

/** Two cases side by side: what the model says of each, and what makes the difference. */
export function Compare({ first, second, model, labels }: Props) {
  const [a, b] = [reasonsOf(first.prediction, groups), reasonsOf(second.prediction, groups)];
  const reasons = (a?.reasons ?? [])
    .map(({ key, total }) => ({ key, a: total, b: b?.reasons.find((reason) => reason.key === key)?.total ?? 0 }))
    .sort((x, y) => Math.abs(y.b - y.a) - Math.abs(x.b - x.a));
  const most = Math.max(...reasons.map((reason) => Math.abs(reason.b - reason.a)), 1e-9);
  const changed = features.filter(({ name }) => first.features[name] !== second.features[name]);
  const plain = [
    ["Diagnosis", ...[first, second].map(({ prediction }) => capital(prediction.diagnosis ?? ""))],
    [
      `Probability of ${model.classes[1]}`,
      ...[first, second].map(({ prediction }) => percent(prediction.probability ?? Number.NaN)),
    ],
    ["Plausible", ...[first, second].map(({ prediction }) => prediction.plausible?.join(" or ") || "neither")],
    ["Warnings", ...[first, second].map(({ prediction }) => String(prediction.warnings?.length ?? 0))],
  ];
  return (
    <section class="card compare" aria-labelledby="compare">
      <h3 id="compare">
        {nameOf(first)} and {nameOf(second)}, side by side
      </h3>
      <Wide label="Two cases side by side">
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
              <th scope="col" class="number">
                Difference
              </th>
              <td />
            </tr>
          </thead>
          <tbody>
            {plain.map(([what, ...texts]) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                {texts.map((text, i) => (
                  <td key={i} class="right">
                    {text}
                  </td>
                ))}
                <td />
                <td />
              </tr>
            ))}
            {reasons.map(({ key, a, b }) => (
              <tr key={key}>
                <th scope="row">{measureLabel(labels, key)}</th>
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
      <p class="hint">
        Contribution of each measure, in log-odds towards {model.classes[1]}; the largest difference comes first.
      </p>
      <details>
        <summary>
          {changed.length === 0
            ? "All measurements are the same"
            : `${changed.length} of ${features.length} measurements ${changed.length === 1 ? "differs" : "differ"}`}
        </summary>
        <ul>
          {changed.map(({ name }) => (
            <li key={name}>
              {labels.get(name)?.full ?? name}: {short(first.features[name] ?? 0)} and{" "}
              {short(second.features[name] ?? 0)} {labels.get(name)?.unit}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
