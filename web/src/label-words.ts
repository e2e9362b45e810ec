/** The words for a label, which is the name of a class or the word for undecided. */
import type { Form } from "./form.ts";
import { capital } from "./format.ts";

type Classes = Pick<Form, "classes">;

const titleOf = (label: string, { classes }: Classes) => classes.find(({ name }) => name === label)?.title;

/** Alone, or at the beginning of a sentence. */
export const labelTitle = (label: string, form: Classes): string => titleOf(label, form) ?? capital(label);

/** Within a sentence: the title of a class, unless that is its name with a capital. */
export function labelWord(label: string, form: Classes): string {
  const title = titleOf(label, form);
  return title && title.toLowerCase() !== label.toLowerCase() ? title : label;
}

/** The words for the two classes, within a sentence. */
export const classWords = (form: Classes): [negative: string, positive: string] => {
  const [negative = "", positive = ""] = form.classes.map(({ name }) => labelWord(name, form));
  return [negative, positive];
};
