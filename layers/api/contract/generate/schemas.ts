/** The schemas that follow from the columns and classes of a signature. */
import type { Document, YAMLMap } from "yaml";
import type { Column, Signature } from "../signature.ts";

/** The schema of a column. What it means is in its description, as the property's name is the data's. */
export function columnSchema({ title, description = title, unit, type, minimum, maximum }: Column): object {
  return {
    type,
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
    description: `${description.replace(/\.$/, "")}.${unit ? ` Unit: ${unit}.` : ""}`,
  };
}

/** A node that is written on one line. */
export const oneLine = (document: Document, value: unknown) => document.createNode(value, { flow: true });

/** Fills in Features, the names of the classes, and the task. */
export function fillSchemas(document: Document, { columns, classes = [], undecided, task }: Signature): void {
  const schema = (...path: (string | number)[]) => ["components", "schemas", ...path];
  const features = document.getIn(schema("Features")) as YAMLMap;
  features.delete("additionalProperties");
  features.set("additionalProperties", false);
  const required = columns.filter(({ optional }) => !optional).map(({ name }) => name);
  if (required.length > 0) features.set("required", document.createNode(required));
  features.set("properties", document.createNode({}));
  for (const column of columns) {
    document.setIn(schema("Features", "properties", column.name), oneLine(document, columnSchema(column)));
  }
  const names = classes.map(({ name }) => name);
  const property = (name: string) => schema("Prediction", "properties", name);
  if (names.length > 0) {
    document.setIn([...property("label"), "enum"], oneLine(document, [...names, ...(undecided ? [undecided] : [])]));
    document.deleteIn([...property("label"), "maxLength"]);
    const probability = { type: "number", minimum: 0, maximum: 1 };
    const probabilities = document.getIn(schema("Probabilities")) as YAMLMap;
    probabilities.set("additionalProperties", false);
    probabilities.set("required", oneLine(document, names));
    probabilities.set("properties", document.createNode({}));
    for (const name of names)
      document.setIn(schema("Probabilities", "properties", name), oneLine(document, probability));
    document.setIn(
      schema("Model", "properties", "classes", "items"),
      oneLine(document, { type: "string", enum: names }),
    );
  }
  if (document.hasIn(property("plausible"))) {
    document.setIn([...property("plausible"), "items"], oneLine(document, { type: "string", enum: names }));
    document.setIn([...property("plausible"), "maxItems"], names.length);
  }
  if (undecided)
    document.setIn(
      [...property("label"), "description"],
      `The predicted class, or ${undecided} where the model does not know and a human should look`,
    );
  document.setIn(schema("Model", "properties", "task", "enum"), oneLine(document, [task]));
}
