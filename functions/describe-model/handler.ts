import { columns, describe, operation } from "@layers/api";

const aliases = new Map(columns.map((column) => [column.name, column.aliases ?? []]));

/** Describes the model as its server does, and adds the other names that the header of a CSV may give its measurements. */
export const handler = operation("describeModel", async ({ call }) => {
  const model = await describe(call);
  const features = model.features.map((feature) => ({ ...feature, aliases: [...(aliases.get(feature.name) ?? [])] }));
  return { ...model, features };
});
