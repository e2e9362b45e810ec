import type { Signature } from "../signature.ts";
import { nameFault, repeated } from "./names.ts";

/** Fields that a model has either because of its task, or not at all. */
function presenceFaults({ task, classes, positive, undecided, target, capabilities }: Signature): string[] {
  const fields: [string, unknown, boolean, string][] = [
    ["classes", classes, task !== "regression", `the task ${task}`],
    ["positive", positive, task === "binary", `the task ${task}`],
    ["target", target, task === "regression", `the task ${task}`],
    ["undecided", undecided, capabilities.includes("refer"), "the capability refer"],
  ];
  return fields.flatMap(([field, value, isExpected, because]) => {
    if ((value !== undefined) === isExpected) return [];
    const isOfTask = because.startsWith("the task");
    if (isExpected) return [`${field} is required with ${because}`];
    return [`${field} must be absent ${isOfTask ? "with" : "without"} ${because}`];
  });
}

/** Titles that people would take for one another. That of a class without one, and of undecided, is the name. */
function titleFaults({ classes = [], undecided }: Signature): string[] {
  const titles = classes.map(({ name, title = name }) => title.toLowerCase());
  const same = repeated(titles);
  const ofUndecided = undecided === undefined ? -1 : titles.indexOf(undecided.toLowerCase());
  return [
    ...(same ? [`classes/${same[1]} has the title of classes/${same[0]}: give it another`] : []),
    ...(ofUndecided < 0 ? [] : [`undecided has the title of classes/${ofUndecided}: choose another word`]),
  ];
}

export function classFaults(signature: Signature): string[] {
  const { task, classes, positive, undecided, capabilities } = signature;
  const names = (classes ?? []).map(({ name }) => name);
  const same = repeated(names);
  const named = names.map((name, i): [string, string] => [`classes/${i}/name`, name]);
  return [
    ...presenceFaults(signature),
    ...[...named, ...(undecided === undefined ? [] : [["undecided", undecided] as const])].flatMap(([field, name]) => {
      const inName = nameFault(name);
      return inName ? [`${field} ${inName}`] : [];
    }),
    // A CSV separates the names of plausible classes by it.
    ...(capabilities.includes("sets")
      ? named.filter(([, name]) => name.includes(";")).map(([field]) => `${field} has a semicolon`)
      : []),
    ...(same
      ? [`classes/${same[1]}/name is that of classes/${same[0]}: each class needs a name of its own`]
      : undecided !== undefined && names.includes(undecided)
        ? ["undecided is the name of a class: choose another word"]
        : titleFaults(signature)),
    ...(task === "binary" && classes && names.length !== 2
      ? [`classes must be two for the task binary, and are ${names.length}`]
      : []),
    ...(task === "binary" && positive !== undefined && positive !== names[1]
      ? ["positive must be the name of the second class"]
      : []),
  ];
}
