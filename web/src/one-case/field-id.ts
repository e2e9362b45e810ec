import { features } from "../form.ts";

/** The id of a column's field. By its place: a name may have blanks, and an id has none. */
export const fieldId = (name: string): string => `field-${features.findIndex((feature) => feature.name === name)}`;

/** Leads to the field of a column, from a link that names it. */
export function focusField(event: Event, name: string): void {
  event.preventDefault();
  document.getElementById(fieldId(name))?.focus();
}
