/** The answers to all rows, in columns: a hundred thousand of them are a few megabytes. */
import { cellName } from "../../../../client/src/csv/cell-name.ts";
import type { Prediction } from "../../contract.ts";
import type { Preview, Row, RowFault, Summary } from "../types.ts";

/** Things of which many rows have the same, each kept once. 0 stands for none. */
function createPool<T>() {
  const things: (T | undefined)[] = [undefined];
  const places = new Map<string, number>();
  return {
    things,
    placeOf(thing: T): number {
      const key = JSON.stringify(thing);
      const place = places.get(key) ?? things.push(thing) - 1;
      places.set(key, place);
      return place;
    },
  };
}

const bins = 20;

/** What the API says of a cell. */
const faultOf = ({
  pointer = "",
  column,
  detail,
}: {
  pointer?: string;
  column?: number;
  detail: string;
}): RowFault => ({
  ...(pointer && { name: cellName(pointer) }),
  ...(column !== undefined && { column }),
  detail,
});

type Notes = Pick<Row, "warnings"> & { error?: NonNullable<Row["error"]> };

export class Answers {
  readonly rows: number;
  /** How many rows are answered: the first ones. */
  done = 0;
  readonly probability: Float64Array;
  /** By row, places in `names`; 0 for a row without. */
  readonly label: Uint8Array;
  /** By row, how many warnings it has; 0 for a bad row. */
  readonly warnings: Uint8Array;
  readonly ids: (string | undefined)[] = [];
  readonly #line: Uint32Array;
  readonly #plausible: Uint8Array;
  readonly #notes: Uint32Array;
  readonly #names = createPool<string>();
  readonly #sets = createPool<string[]>();
  readonly #pool = createPool<Notes>();
  readonly #counts: { count: number; bins: number[] }[] = [];
  #warned = 0;
  #failed = 0;

  constructor({ rows }: Pick<Preview, "rows">) {
    this.rows = rows;
    this.probability = new Float64Array(rows).fill(Number.NaN);
    this.label = new Uint8Array(rows);
    this.warnings = new Uint8Array(rows);
    this.#line = new Uint32Array(rows);
    this.#plausible = new Uint8Array(rows);
    this.#notes = new Uint32Array(rows);
  }

  /** The names of the labels by their places. */
  get names(): readonly (string | undefined)[] {
    return this.#names.things;
  }

  /** Takes the answer to the next row, which begins at `line` of the input. */
  add(line: number, { id, label, probability, plausible = [], warnings = [], error }: Prediction): void {
    const row = this.done++;
    this.#line[row] = line;
    this.ids[row] = id;
    if (error) {
      this.#failed++;
      const faults = (error.errors ?? []).map(faultOf);
      this.#notes[row] = this.#pool.placeOf({ warnings: [], error: { detail: error.detail, faults } });
      return;
    }
    const place = this.#names.placeOf(label ?? "");
    this.label[row] = place;
    this.probability[row] = probability ?? Number.NaN;
    this.#plausible[row] = this.#sets.placeOf(plausible);
    this.warnings[row] = warnings.length;
    this.#counts[place] ??= { count: 0, bins: Array(bins).fill(0) };
    const counts = this.#counts[place];
    const bin = Math.min(bins - 1, Math.floor((probability ?? 0) * bins));
    counts.count++;
    counts.bins[bin] = (counts.bins[bin] ?? 0) + 1;
    if (warnings.length === 0) return;
    this.#warned++;
    const told = warnings.map(({ feature, detail }) => ({ ...(feature && { feature }), detail }));
    this.#notes[row] = this.#pool.placeOf({ warnings: told });
  }

  isFailed = (row: number): boolean => this.label[row] === 0;

  row(row: number): Row {
    const probability = this.probability[row];
    const { warnings = [], error } = this.#pool.things[this.#notes[row] ?? 0] ?? {};
    return {
      index: row,
      line: this.#line[row] ?? 0,
      id: this.ids[row],
      label: this.#names.things[this.label[row] ?? 0],
      probability: Number.isNaN(probability) ? undefined : probability,
      plausible: this.#sets.things[this.#plausible[row] ?? 0] ?? [],
      warnings,
      ...(error && { error }),
    };
  }

  summary(): Summary {
    const labels = this.#counts.map(({ count, bins }, place) => ({ name: this.names[place] ?? "", count, bins }));
    return {
      rows: this.rows,
      done: this.done,
      labels: labels.filter(Boolean),
      warned: this.#warned,
      failed: this.#failed,
    };
  }
}
