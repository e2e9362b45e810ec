/** The measurements in rows and columns, by their names alone: `a_x, b_x, a_y, b_y` are a and b, each as x and as y. */

export interface Measure {
  key: string;
  /** Names of the measurements, one for each statistic. */
  names: string[];
}

export interface Groups {
  measures: Measure[];
  /** What the names end in; one empty text where they have no such order. */
  statistics: string[];
}

const distinct = (texts: string[]) => [...new Set(texts)];

/** Rows and columns for `names`, or a row for each where not every first part has every last part. */
export function group(names: string[]): Groups {
  const parts = names.map((name) => ({ name, cut: name.lastIndexOf("_") }));
  const statistics = distinct(parts.map(({ name, cut }) => name.slice(cut + 1)));
  const keys = distinct(parts.map(({ name, cut }) => name.slice(0, Math.max(cut, 0))));
  const whole = new Set(names);
  const measures = keys.map((key) => ({ key, names: statistics.map((statistic) => `${key}_${statistic}`) }));
  const complete = measures.every((measure) => measure.names.every((name) => whole.has(name)));
  if (complete && statistics.length > 1 && keys.length > 1) return { measures, statistics };
  return { measures: names.map((name) => ({ key: name, names: [name] })), statistics: [""] };
}
