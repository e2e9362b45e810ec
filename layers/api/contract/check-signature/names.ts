/** Whether every object of JavaScript has a property of the name, or a reader of JSON schemas takes it for something else. */
const isReserved = (name: string) => name in {} || ["prototype", "$ref"].includes(name);

/** Generated clients cannot carry these. */
const unsafe = /[\p{Cc}"'\\]/u;

/** What is wrong with a name; undefined where nothing is. */
export function nameFault(name: string): string | undefined {
  if (isReserved(name)) return `is ${JSON.stringify(name)}, which is reserved`;
  if (name.trim() === "") return "is blank";
  if (name !== name.trim()) return "begins or ends with a blank";
  if (unsafe.test(name) || !name.isWellFormed()) return "has a control character, a quote or a backslash";
  return undefined;
}

/** Positions, from 0, of the first two texts that are the same. */
export function repeated(texts: string[]): [first: number, second: number] | undefined {
  const second = texts.findIndex((text, i) => texts.indexOf(text) < i);
  return second < 0 ? undefined : [texts.indexOf(texts[second] ?? ""), second];
}
