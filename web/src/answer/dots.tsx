import type { Outcomes } from "./outcomes-per-thousand.ts";

const columns = 50;

/** Squares from the `from`th on, as one path: a thousand elements would be slow. `size` of 10. */
function squares(from: number, count: number, size: number): string {
  const inset = (10 - size) / 2;
  return Array.from({ length: count }, (_, i) => {
    const [x, y] = [((from + i) % columns) * 10 + inset, Math.floor((from + i) / columns) * 10 + inset];
    return `M${x} ${y}h${size}v${size}h${-size}z`;
  }).join("");
}

/** A square for each of 1,000; the table beside it says the same. */
export function Dots({
  outcomes: { truePositives, falseNegatives, falsePositives, trueNegatives },
}: {
  outcomes: Outcomes;
}) {
  return (
    <svg class="dots" viewBox={`0 0 ${columns * 10} 200`} aria-hidden="true">
      <path class="found" d={squares(0, truePositives, 8)} />
      <path class="missed" d={squares(truePositives, falseNegatives, 8)} />
      <path class="false" d={squares(truePositives + falseNegatives, falsePositives, 6)} />
      <path class="cleared" d={squares(truePositives + falseNegatives + falsePositives, trueNegatives, 3)} />
    </svg>
  );
}
