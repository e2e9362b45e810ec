import type { Feature } from "../../../web/src/form.ts";

/** A column of a model that there is not. */
export const feature = (name: string, more: Partial<Feature> = {}): Feature => ({
  name,
  title: name,
  description: "",
  unit: "",
  integer: false,
  aliases: [],
  ...more,
});
