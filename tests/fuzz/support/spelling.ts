/** Every way to write a double that reads as the same double. */
import fc from "fast-check";

/** The sign and the digits of a number, and the power of ten that they are multiplied by. */
function parts(value: number): { sign: string; digits: string; power: number } {
  const [mantissa = "0", exponent = "0"] = Math.abs(value).toExponential().split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  return { sign: value < 0 ? "-" : "", digits: `${whole}${fraction}`, power: Number(exponent) - fraction.length };
}

/** The digits with the point after the first `before`, and the exponent that makes up for it. */
function pointed({ sign, digits, power }: ReturnType<typeof parts>, before: number): string {
  const padded = digits.padEnd(before, "0").padStart(1, "0");
  const exponent = power + digits.length - before;
  return `${sign}${padded.slice(0, before)}.${padded.slice(before)}e${exponent}`;
}

interface Spelling {
  before: number;
  zeros: number;
  capital: boolean;
  plus: boolean;
  way: "shortest" | "exponential" | "point" | "17 digits" | "100 digits";
}

const spellings: fc.Arbitrary<Spelling> = fc.record({
  before: fc.integer({ min: 1, max: 30 }),
  zeros: fc.nat(40),
  capital: fc.boolean(),
  plus: fc.boolean(),
  way: fc.constantFrom("shortest", "exponential", "point", "17 digits", "100 digits"),
});

const write: Record<Spelling["way"], (value: number, spelling: Spelling) => string> = {
  shortest: (value) => String(value),
  exponential: (value) => value.toExponential(),
  point: (value, { before }) => pointed(parts(value), before),
  "17 digits": (value) => value.toPrecision(17),
  "100 digits": (value) => value.toPrecision(100),
};

/** As JSON takes it: no zeros in front, no plus in front, digits on both sides of a point. */
function asJson(value: number, spelling: Spelling): string {
  const [mantissa = "", exponent] = write[spelling.way](value, spelling).split("e");
  const [whole = "0", fraction = ""] = mantissa.split(".");
  const decimals = `${fraction}${"0".repeat(spelling.zeros)}`;
  const shifted = `${whole.replace(/^(-?)0+(?=\d)/, "$1")}${decimals && `.${decimals}`}`;
  const sign = exponent?.startsWith("-") || !spelling.plus ? "" : "+";
  return exponent === undefined
    ? shifted
    : `${shifted}${spelling.capital ? "E" : "e"}${sign}${exponent.replace("+", "")}`;
}

/** As CSV may have it besides: a plus or zeros in front, nothing before a point or behind it. */
function asText(value: number, spelling: Spelling): string {
  const text = asJson(value, spelling);
  if (text.startsWith("-")) return text;
  const bare = text.replace(/^0\./, ".");
  const open = /^\d+(?=e|$)/i.test(text) ? text.replace(/^\d+/, "$&.") : text;
  const chosen = spelling.capital ? bare : spelling.plus ? open : `${"0".repeat(spelling.zeros)}${text}`;
  return `${spelling.plus ? "+" : ""}${chosen}`;
}

export const jsonNumber = (value: number) => spellings.map((spelling) => asJson(value, spelling));
export const textNumber = (value: number) => spellings.map((spelling) => asText(value, spelling));
