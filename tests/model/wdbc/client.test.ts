/** The client and answers that are too large: those of 3,000 cases with what each of 30 columns contributed. */
import { expect, it, jest } from "@jest/globals";
import { createClient } from "../../../client/src/index.ts";
import { all, serve } from "../../client/api.ts";
import { instances } from "../../client/cases.ts";
import { serveBefore } from "../../support/front.ts";

jest.setTimeout(120_000); // Thousands of cases take their time on a busy machine.
const { url } = await serve();

it("makes two requests of one whose answer is too large", async () => {
  const front = await serveBefore(url, () => false);
  const client = createClient({ baseUrl: front.url });
  const many = await all(client.predictMany(instances(3000), { chunkSize: 3000, explain: true }));
  expect(many.map(({ index }) => index)).toEqual(Array.from({ length: 3000 }, (_, i) => i));
  // Types are checked with any model in place, and not each has explanations.
  expect(many.every((prediction) => "explanation" in prediction)).toBe(true);
  expect(front.count()).toBe(3);
});
