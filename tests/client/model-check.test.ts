/** All answers of a call come from one model: of one name and one version. */
import { expect, it } from "@jest/globals";
import { predictCsv } from "../../client/src/csv/index.ts";
import { createClient, type ModelReference } from "../../client/src/index.ts";
import { all } from "./api.ts";
import { csvHead, csvRows, instances } from "./cases.ts";

const baseUrl = "http://localhost:3000";
const former = { name: "colours", version: "1.0.0" };

/** `fetch` of an API where each request is answered by the next of these models. */
function answeredBy(...models: ModelReference[]): typeof fetch {
  return async () => Response.json({ model: models.shift(), predictions: [{ index: 0 }] });
}

const others = [
  ["name", { ...former, name: "colors" }],
  ["name's capitals", { ...former, name: "Colours" }],
  ["version", { ...former, version: "1.0.1" }],
] as const;

it.each(others)("JSON: a model that differs in its %s is another", async (_, other) => {
  const client = createClient({ baseUrl, fetch: answeredBy(former, former, other) });
  const answered: number[] = [];
  const reading = (async () => {
    for await (const { index } of client.predictMany(instances(3), { chunkSize: 1 })) answered.push(index);
  })();
  await expect(reading).rejects.toMatchObject({ problem: { title: "Model replaced" } });
  expect(answered).toEqual([0, 1]);
});

it.each(others)("CSV: a model that differs in its %s from that of the run before is another", async (_, other) => {
  async function* csv() {
    yield [csvHead, ...csvRows(1)].join("\n");
  }
  const answer = (...models: ModelReference[]) =>
    all(predictCsv(csv(), { baseUrl, model: former, fetch: answeredBy(...models) }));
  expect(await answer(former)).toHaveLength(1);
  await expect(answer(other)).rejects.toMatchObject({ problem: { title: "Model replaced" } });
});

it("a name and a version that only read alike side by side are another model", async () => {
  const client = createClient({
    baseUrl,
    fetch: answeredBy({ name: "n", version: "1 2" }, { name: "n 1", version: "2" }),
  });
  const reading = all(client.predictMany(instances(2), { chunkSize: 1 }));
  await expect(reading).rejects.toMatchObject({ problem: { title: "Model replaced" } });
});
