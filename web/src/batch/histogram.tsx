import { form } from "../form.ts";
import { count } from "../format.ts";
import { classWords, labelTitle } from "../label-words.ts";
import { toneOf } from "../tone.ts";
import { Wide } from "../wide.tsx";
import { labelsOf } from "./labels.ts";
import { stackedHeights } from "./stacked-heights.ts";
import type { Summary } from "./types.ts";

export interface HistogramProps {
  summary: Summary;
}

const width = 720;
const height = 150;
const stack = (rows: number[], most: number) => stackedHeights(rows, most, height);
const gap = 3;

const label = (bin: number, bins: number) => `${(100 / bins) * bin}%–${(100 / bins) * (bin + 1)}%`;

/** How many rows have which probability, by label: in a picture, and in a table that says the same. */
export function Histogram({ summary }: HistogramProps) {
  const labels = labelsOf(summary).filter(({ count }) => count > 0);
  const bins = labels[0]?.bins.length ?? 0;
  if (bins === 0) return null;
  const numbers = Array.from({ length: bins }, (_, bin) => bin);
  const of = (bin: number) => labels.reduce((sum, { bins }) => sum + (bins[bin] ?? 0), 0);
  const most = Math.max(...numbers.map(of));
  const step = width / bins;
  const [, positive] = classWords(form);
  return (
    <figure class="histogram">
      <figcaption>
        Distribution of the probability of {positive}. The tallest bar is {count(most, "row")}.
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        {numbers.map((bin) => {
          let top = height;
          const tall = stack(
            labels.map(({ bins }) => bins[bin] ?? 0),
            most,
          );
          return labels.map(({ name }, i) => {
            const tallness = tall[i] ?? 0;
            top -= tallness;
            const tone = toneOf(name);
            return (
              <rect key={name} class={tone} x={bin * step + gap / 2} y={top} width={step - gap} height={tallness} />
            );
          });
        })}
        <line x1={0} x2={width} y1={height} y2={height} />
      </svg>
      <div class="ticks" aria-hidden="true">
        {[0, 25, 50, 75, 100].map((at) => (
          <span key={at}>{at}%</span>
        ))}
      </div>
      <ul class="legend" aria-hidden="true">
        {labels.map(({ name }) => (
          <li key={name} class={toneOf(name)}>
            {labelTitle(name, form)}
          </li>
        ))}
      </ul>
      <details>
        <summary>The same as a table</summary>
        <Wide label="Distribution of the probability">
          <table>
            <thead>
              <tr>
                <th scope="col">Probability of {positive}</th>
                {labels.map(({ name }) => (
                  <th key={name} scope="col" class="number">
                    {labelTitle(name, form)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {numbers
                .filter((bin) => of(bin) > 0)
                .map((bin) => (
                  <tr key={bin}>
                    <th scope="row">{label(bin, bins)}</th>
                    {labels.map(({ name, bins }) => (
                      <td key={name} class="number">
                        {(bins[bin] ?? 0).toLocaleString("en")}
                      </td>
                    ))}
                  </tr>
                ))}
            </tbody>
          </table>
        </Wide>
      </details>
    </figure>
  );
}
