/** Of a bar of few rows beside one of thousands, so that it can be seen. */
const least = 2;

/**
 * The heights of the parts of a stacked bar, where `most` rows are `height` high. A part of few rows is higher than its share,
 * the largest part less high, and so all of them together no higher than the picture.
 */
export function stackedHeights(rows: number[], most: number, height: number): number[] {
  const shares = rows.map((count) => (count === 0 ? 0 : Math.max(least, (count / most) * height)));
  const total = shares.reduce((all, share) => all + share, 0);
  const largest = shares.indexOf(Math.max(...shares));
  return shares.map((share, i) => (i === largest ? share - Math.max(0, total - height) : share));
}
