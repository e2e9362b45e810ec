const number = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** A cell as a number, or NaN: the contract then refuses it. `Number` alone would take "" for 0 and "0x10" for 16. */
export function readNumber(cell: string, decimalComma: boolean): number {
  const text = decimalComma ? cell.trim().replace(",", ".") : cell.trim();
  return number.test(text) ? Number(text) : Number.NaN;
}
