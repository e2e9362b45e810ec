/** Which rows of a long table are in view. */

export interface Windowed {
  /** From this row to before that. */
  from: number;
  to: number;
  /** Pixels above them, and of all rows. */
  above: number;
  total: number;
}

/** Pixels. Browsers draw nothing that is much taller: then a pixel of the scroll bar is more than one of the rows. */
const tallest = 8_000_000;
/** Rows on either side, to be there before they are seen. */
const spare = 12;

/** The rows to draw where a table of `count` rows, each `rowHeight` pixels, is scrolled to `scrollTop` and `height` is visible. */
export function windowOf(scrollTop: number, height: number, count: number, rowHeight: number): Windowed {
  const whole = count * rowHeight;
  const total = Math.min(whole, tallest);
  const room = total - height;
  const top = Math.max(0, Math.min(scrollTop, room));
  // The place in the whole height that is as far down as the scroll bar is.
  const place = whole > total && room > 0 ? (top / room) * (whole - height) : top;
  const from = Math.max(0, Math.floor(place / rowHeight) - spare);
  const to = Math.min(count, Math.ceil((place + height) / rowHeight) + spare);
  const above = Math.max(0, Math.min(top - (place - from * rowHeight), total - (to - from) * rowHeight));
  return { from, to, above, total };
}
