import { jsonPointer } from "../contract/json-pointer.ts";
import { type Fault, maxFaults } from "../contract/problem.ts";

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

/** Properties of `value` and of all that is in it. */
function countProperties(value: unknown): number {
  let count = 0;
  const left = [value];
  while (left.length > 0) {
    const next = left.pop();
    if (typeof next !== "object" || next === null) continue;
    const own = Object.values(next);
    if (!Array.isArray(next)) count += own.length;
    for (const inner of own) if (typeof inner === "object") left.push(inner);
  }
  return count;
}

function countColons(text: string): number {
  let count = 0;
  for (let at = text.indexOf(":"); at >= 0; at = text.indexOf(":", at + 1)) count++;
  return count;
}

/**
 * Faults for keys that stand twice in an object of `json`, which JSON.parse made `value` of: it keeps the last and says
 * nothing; of two values for a column neither may be guessed.
 */
export function duplicateKeys(json: string, value: unknown): Fault[] {
  // Each key has a colon, so that with no more colons than properties none was lost: told in a tenth of the time.
  return countColons(json) === countProperties(value) ? [] : search(json);
}

function search(json: string): Fault[] {
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
