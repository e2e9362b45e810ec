import { expect, it } from "@jest/globals";
import { rowsPerCall } from "../../../../layers/api/endpoint/rows-per-call.ts";

/** A warning of a column and its reason, as long as the model in this project writes them. */
const said = (feature: string) => {
  const detail = `far below the range seen in training, ${"x".repeat(100)}`;
  return [{ feature, code: "far_out_of_range", detail }, -1 / 3];
};

it.each(["a", "x".repeat(128), "ö".repeat(128), "数".repeat(128)])(
  "200 columns whose names end in %s answer less than 4 MB",
  (end) => {
    const names = Array.from({ length: 200 }, (_, i) => `${i}${end}`.slice(0, 128));
    const row = Buffer.byteLength(JSON.stringify(names.map(said)));
    expect(rowsPerCall(names) * row).toBeLessThan(4_000_000);
    expect(rowsPerCall(names)).toBeGreaterThan(25);
  },
);

it("are 500 at most", () => expect(rowsPerCall(["a"])).toBe(500));
