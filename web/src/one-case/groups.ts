/** The fields of the form in rows and columns, as the groups of the signature have them. */
import type { Feature } from "../form.ts";

/** A row of the form. */
export interface Group {
  /** The name of the group, or of the column where each has a row of its own. */
  key: string;
  title: string;
  unit: string;
  about: string;
  /** Names of the columns, one for each statistic. */
  names: string[];
}

/** A column of the form: `mean` where the titles are `Radius, mean` and `Area, mean`. */
export interface Statistic {
  title: string;
  about: string;
}

export interface Groups {
  groups: Group[];
  /** One without a title where each column has a row of its own. */
  statistics: Statistic[];
}

interface Member {
  feature: Feature;
  group: string;
  statistic: string;
  /** The description of the group, and that of the statistic: `what: which`. */
  about: string;
  aboutStatistic: string;
}

function memberOf(feature: Feature): Member {
  const { group = "", title, description } = feature;
  const cut = description.lastIndexOf(": ");
  return {
    feature,
    group,
    statistic: group && title.startsWith(`${group}, `) ? title.slice(group.length + 2) : "",
    about: cut < 0 ? "" : description.slice(0, cut),
    aboutStatistic: cut < 0 ? description : description.slice(cut + 2),
  };
}

const areSame = (texts: string[]): boolean => new Set(texts).size <= 1;

/** The statistics that every group has once, in the order of the first group; undefined where they differ. */
function sharedStatistics(groups: Member[][]): string[] | undefined {
  const [first = []] = groups;
  const statistics = first.map(({ statistic }) => statistic);
  const isWhole = (members: Member[]) =>
    members.length === statistics.length && statistics.every((each) => members.some((own) => own.statistic === each));
  const isShared = new Set(statistics).size === statistics.length && !statistics.includes("") && groups.every(isWhole);
  return isShared && statistics.length > 1 && groups.length > 1 ? statistics : undefined;
}

/** Each column in a row of its own; those of a group stand together. */
const list = (groups: Member[][]): Groups => ({
  groups: groups.flat().map(({ feature: { name, title, unit, description } }) => ({
    key: name,
    title,
    unit,
    about: description === title ? "" : description,
    names: [name],
  })),
  statistics: [{ title: "", about: "" }],
});

/**
 * A row for each group and a column for each statistic. Where the groups have not the same statistics, or their units and
 * descriptions would not all be there in such a table, a row for each column.
 */
export function groupsOf(features: Feature[]): Groups {
  const byGroup = new Map<string | Feature, Member[]>();
  for (const member of features.map(memberOf)) {
    const key = member.group || member.feature;
    byGroup.set(key, [...(byGroup.get(key) ?? []), member]);
  }
  const groups = [...byGroup.values()];
  const statistics = sharedStatistics(groups);
  if (!statistics) return list(groups);
  const rows = groups.map((members) =>
    statistics.flatMap((statistic) => members.find((member) => member.statistic === statistic) ?? []),
  );
  const columns = statistics.map((_, i) => rows.flatMap((members) => members[i] ?? []));
  const fits =
    rows.every(
      (members) => areSame(members.map(({ feature }) => feature.unit)) && areSame(members.map(({ about }) => about)),
    ) && columns.every((members) => areSame(members.map(({ aboutStatistic }) => aboutStatistic)));
  if (!fits) return list(groups);
  return {
    groups: rows.map((members) => ({
      key: members[0]?.group ?? "",
      title: members[0]?.group ?? "",
      unit: members[0]?.feature.unit ?? "",
      about: members[0]?.about ?? "",
      names: members.map(({ feature }) => feature.name),
    })),
    statistics: columns.map((members, i) => ({
      title: statistics[i] ?? "",
      about: members[0]?.aboutStatistic ?? "",
    })),
  };
}
