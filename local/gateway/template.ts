/** Mapping templates and parameter mappings, as far as contracts use them without the Velocity language. */
import type { Headers } from "./answer.ts";
import type { Variables } from "./context-variables.ts";

/**
 * Throws where a template needs more than the substitution of `$context.*`: the Velocity directives and `$input` of
 * integrations, which gateway responses don't have on API Gateway either.
 */
export function requireSubstitution(template: string): void {
  const other = /#(?:set|if|foreach|else|end)\b|\$(?!context\.)\S{0,20}/.exec(template)?.[0];
  if (other)
    throw new Error(`The stand-in for API Gateway can't render ${other} in a template; it knows $context only.`);
}

/** Templates of the contract in parts: a text and the name of a variable by turns. */
const parts = new Map<string, string[]>();

function partsOf(template: string): string[] {
  const known = parts.get(template);
  if (known) return known;
  const read = template.split(/\$context\.([A-Za-z]+(?:\.[A-Za-z]+)*)/);
  parts.set(template, read);
  return read;
}

/** Replaces `$context.name` by its value; a name without value becomes nothing, as on API Gateway. */
export function substitute(template: string, variables: Variables): string {
  return partsOf(template)
    .map((part, i) => (i % 2 === 0 ? part : (variables(part) ?? "")))
    .join("");
}

/** The headers of a parameter mapping. Throws on a value that is not a constant in single quotes. */
export function staticHeaders(parameters: Record<string, string>, prefix: string): Headers {
  return new Map(
    Object.entries(parameters).map(([key, value]) => {
      const constant = /^'(.*)'$/.exec(value)?.[1];
      if (!key.startsWith(prefix) || constant === undefined) {
        throw new Error(`The stand-in for API Gateway maps constants to headers only, not ${key}: ${value}`);
      }
      const name = key.slice(prefix.length);
      return [name.toLowerCase(), [name, constant]];
    }),
  );
}
