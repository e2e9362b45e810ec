/** What people call a measurement: as the model says, and until it has said, by its name. */
import type { Model } from "../../../client/src/index.ts";
import type { Feature } from "../form.ts";
import { capital } from "../format.ts";

export interface Label {
  /** The whole: `Radius, standard error`. */
  full: string;
  /** Before the last comma: `Radius`. */
  measure: string;
  /** After it: `standard error`; empty where there is none. */
  statistic: string;
  /** Empty for a number without. */
  unit: string;
  /** Smallest and largest value seen in training. */
  range: [number, number] | undefined;
  /** What is measured, in a sentence; empty where the contract does not say. */
  about: string;
  /** What the statistic is. */
  aboutStatistic: string;
}

export type Labels = Map<string, Label>;

/** What the model does not name, in words made of its name in the contract: the last word is the statistic. */
function fromName(name: string): string {
  const words = capital(name.replaceAll("_", " "));
  return name.includes("_") ? words.replace(/ (\S+)$/, ", $1") : words;
}

/** The labels of `features`, by name. The descriptions of the contract say `what: which statistic. Unit: ….` */
export function labelsOf(features: Feature[], model: Model | undefined): Labels {
  const told = new Map(model?.features.map((feature) => [feature.name, feature]));
  return new Map(
    features.map(({ name, description }) => {
      const known = told.get(name);
      const full = known?.label ?? fromName(name);
      const cut = full.lastIndexOf(", ");
      const [words = ""] = description.split(" Unit:");
      const [about = "", aboutStatistic = ""] = words.replace(/\.$/, "").split(": ");
      const label: Label = {
        full,
        measure: cut < 0 ? full : full.slice(0, cut),
        statistic: cut < 0 ? "" : full.slice(cut + 2),
        unit: known?.unit ?? "",
        range: known && [known.minimum, known.maximum],
        about,
        aboutStatistic,
      };
      return [name, label];
    }),
  );
}
