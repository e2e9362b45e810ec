// inference.py and its TypeScript twin answer alike on every case of the data. Needs Python: see ../parity/in-both.ts.
import { expect, it } from "@jest/globals";
import { agreeOn, distorted } from "../parity/in-both.ts";
import { dataset } from "./dataset.ts";

const path = "model/model.json";
const rows = dataset.map(({ row }) => row);

it.each(["", "; prevalence=0.001", "; prevalence=0.05", "; prevalence=0.999"])(
  "both agree on every case of the data, with Accept parameters '%s'",
  (parameters) => {
    const [reply] = agreeOn(path, [[rows.join("\n"), "text/csv", `application/json; explain=true${parameters}`]]);
    expect(reply?.body.predictions).toHaveLength(569);
  },
);

it("both agree on 10,000 distorted cases", () => {
  const cases = distorted(
    path,
    rows.map((row) => row.split(",").map(Number)),
    10_000,
  );
  const [reply] = agreeOn(path, [[cases.join("\n"), "text/csv", "application/json; explain=true"]]);
  const predictions = reply?.body.predictions ?? [];
  expect(predictions).toHaveLength(10_000);
  // All outcomes were there to differ.
  expect(new Set(predictions.map(({ label }) => label)).size).toBe(3);
  expect(new Set(predictions.flatMap(({ warnings }) => warnings.map(({ code }) => code))).size).toBe(4);
});
