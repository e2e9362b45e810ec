import { jsonPointer } from "./json-pointer.ts";
import { type Fault, maxFaults } from "./problem.ts";

/** Strings (with a colon behind them where they are keys) and the punctuation that gives JSON its shape. */
const token = /"((?:[^"\\]|\\.)*)"(\s*:)?|[{}[\],]/g;

interface Level {
  keys: Set<string> | undefined;
  /** Where we are in this level: a key of an object, an index of an array. */
  at: string | number;
}

/** Of the levels, no more are looked at than a pointer may have: there may be as many as there are keys. */
function twice(levels: Level[]): Fault {
  const { pointer, told } = jsonPointer(levels.slice(0, 9).map(({ at }) => at));
  return { pointer, detail: told ? "stands twice" : "has a property that stands twice" };
}

/**
 * Faults for keys that stand twice in an object of `json`, which must be valid. JSON.parse keeps the last and says nothing;
 * of two values for a measurement neither may be guessed.
 */
export function duplicateKeys(json: string): Fault[] {
  const found: Fault[] = [];
  const levels: Level[] = [];
  for (const [text, string, colon] of json.matchAll(token)) {
    const level = levels.at(-1);
    if (text === "{") levels.push({ keys: new Set(), at: "" });
    else if (text === "[") levels.push({ keys: undefined, at: 0 });
    else if (text === "}" || text === "]") levels.pop();
    else if (text === "," && typeof level?.at === "number") level.at++;
    else if (string !== undefined && colon && level?.keys) {
      const key: string = string.includes("\\") ? JSON.parse(`"${string}"`) : string;
      level.at = key;
      // Of those that are not listed only the number is told.
      if (level.keys.has(key)) found.push(found.length < maxFaults ? twice(levels) : (found[0] as Fault));
      level.keys.add(key);
    }
  }
  return found;
}
