// inference.py and its TypeScript twin answer alike, whatever parts a model has. Needs Python: see in-both.ts.
import { describe, expect, it } from "@jest/globals";
import { loadModel } from "../../../local/model-server/load.ts";
import { guardedPath, plainPath } from "../fixtures/models.ts";
import { agreeOn, distorted, inPython, inTypeScript, type Reply, type Request, random } from "./in-both.ts";

const json = "application/json";
const paths = [guardedPath, plainPath, "examples/wine/model.json", "model/model.json"];

const predictionsOf = ([reply]: Reply[]) => reply?.body.predictions ?? [];

describe.each(paths)("inference.py and the twin with %s", (path) => {
  const model = loadModel(path);
  const rows = model.golden.map(({ features }) => features);
  const [first = []] = rows;
  const row = first.join(",");
  const shares = model.prevalence === undefined ? [] : ["0.001", "0.05", "0.999"];

  it.each(["", ...shares.map((share) => `; prevalence=${share}`)])(
    "agree on 3,000 distorted cases, with Accept parameters '%s'",
    (parameters) => {
      const body = distorted(path, rows, 3000).join("\n");
      const replies = agreeOn(path, [[body, "text/csv", `${json}; explain=true${parameters}`]]);
      expect(predictionsOf(replies)).toHaveLength(3000);
    },
  );

  it("agree on descriptions and refusals, word for word", () => {
    const cells = ["", " 1 ", "1.", ".5", "+5e-1", "1e999", "-1e999", "-0", "-1", "-12.5", "007"];
    const noNumbers = ["nan", "inf", "1_0", "0x1", "\t1", "\u0661", "1e400x", "--1", "- 1"];
    const requests: Request[] = [
      ...[...cells, ...noNumbers].map(
        (cell): Request => [[first[0], cell, ...first.slice(2)].join(","), "text/csv", null],
      ),
      ...[
        "",
        "\n",
        "\r\n",
        "1",
        row,
        `${row}\n`,
        `${row}\r\n`,
        `${row}\n\n`,
        `${row}\r\r\n`,
        `\ufeff${row}`,
        `${row},`,
      ].map((body): Request => [body, "text/csv; charset=utf-8", "*/*"]),
      // Some sums no number holds.
      ...["1.7e308", "-1.7e308"].map((cell): Request => [Array(first.length).fill(cell).join(","), "text/csv", null]),
      [`${Array(first.length).fill("1.7e308").join(",")}\n${row},`, "text/csv", null],
      ...["", "text/csv", "text/*", `${json};`, `${json}; explain`, `${json};explain = true`].map(
        (accept): Request => [row, "TEXT/CSV", accept],
      ),
      ...["", "0", "0.001", "0.0009", "0.999", "1", "nan", "1e-2", "x"].map(
        (share): Request => [row, "text/csv", `${json}; prevalence=${share}`],
      ),
      ...["", "text/plain", "application/x-npy", "text/csvx"].map((type): Request => [row, type, null]),
      ...['{"describe":true}', ' {"describe" : true}\n', '{"describe":1}', "{}", "[]", "null", "", "{", "NaN"].map(
        (body): Request => [body, null, null],
      ),
    ];
    agreeOn(path, requests);
  });
});

describe("inference.py and the twin", () => {
  it("had every outcome to differ in", () => {
    const rows = loadModel(guardedPath).golden.map(({ features }) => features);
    const body = distorted(guardedPath, rows, 3000).join("\n");
    const predictions = predictionsOf(inTypeScript(guardedPath, [[body, "text/csv", null]]));
    expect(new Set(predictions.map(({ label }) => label)).size).toBe(3);
    expect(new Set(predictions.flatMap(({ warnings }) => warnings.map(({ code }) => code))).size).toBe(4);
  });

  it("reply with the very prevalence that was asked for, to the last bit", () => {
    const row = loadModel(guardedPath).golden[0]?.features.join(",") ?? "";
    const numbers = random(2);
    const shares = [0.001, 0.999, 0.1 + 0.2, ...Array.from({ length: 500 }, () => 0.001 + 0.99 * numbers.next().value)];
    const texts = [...shares.map(String), ...shares.map((share) => share.toExponential()), "1e-3", "+.5", "00.05"];
    const requests = texts.map((text): Request => [row, "text/csv", `${json}; prevalence=${text}`]);
    const used = (replies: Reply[]) => replies.map(({ body }) => body.parameters?.prevalence);
    expect(used(inPython(guardedPath, requests))).toEqual(texts.map(Number));
    expect(used(inTypeScript(guardedPath, requests))).toEqual(texts.map(Number));
  });
});
