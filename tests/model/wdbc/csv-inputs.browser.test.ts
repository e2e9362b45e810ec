/** What the page makes of CSV files as people have them. */
import { expect, it, jest } from "@jest/globals";
import { serve } from "../../web/api.ts";
import { choose, download, finished, openBatch, understood } from "../../web/batch/many.ts";
import { submit } from "../../web/page.ts";
import { csvInputs } from "./csv-inputs.ts";

jest.setTimeout(90_000); // Browsers wait for each other on a busy machine.
const { url } = await serve();

it("the right answer for each row, and a note of the columns that it ignores", async () => {
  const visit = await openBatch(url);
  for (const { name, text, rows, ignored } of csvInputs) {
    await choose(visit, text, name);
    await visit.page.locator(".file", { hasText: name }).waitFor();
    const note = await understood(visit).innerText();
    const sentence = ` Ignored because the model does not use them: ${ignored.join(", ")}.`;
    expect([name, note.includes(sentence)]).toEqual([name, ignored.length > 0]);
    await submit(visit);
    await finished(visit);
    const found = (await download(visit)).map((row) => ({
      label: row.label,
      error: row.error,
    }));
    expect([name, found]).toEqual([
      name,
      rows.map((row) =>
        typeof row === "string"
          ? { label: row, error: "" }
          : { label: "", error: expect.stringContaining(row[0]?.replace(/^\/\w* ?/, "") ?? "") },
      ),
    ]);
  }
  expect(visit.complaints).toEqual([]);
});
