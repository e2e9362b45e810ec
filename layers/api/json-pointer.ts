/** A JSON Pointer (RFC 6901) to `steps`, each cut short: it may be a name the caller made up. */
export function jsonPointer(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).slice(0, 64).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
}
