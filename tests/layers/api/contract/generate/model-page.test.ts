import { expect, it } from "@jest/globals";
import { modelPage } from "../../../../../layers/api/contract/generate/model-page.ts";
import { signature } from "../../../../support/model.ts";

it("a column's description stays in its row, whatever is in it", () => {
  const [column, ...others] = signature.columns as [(typeof signature.columns)[0]];
  const page = modelPage({
    ...signature,
    columns: [{ ...column, description: "First | line\r\n\n second" }, ...others],
  });
  expect(page).toContain(`| \`${column.name}\` | ${column.title} | First \\| line second | `);
});
