/** Requests with canaries in every place that a request has, and what is answered. */
import Papa from "papaparse";
import { csvHeader } from "../support/cases.ts";
import { featureNames, hasCapability, signature } from "../support/model.ts";
import { type Canary, canaries, known, numbers, unknown } from "./canaries.ts";

export interface Asked {
  name: string;
  /** What is answered where the gateway checks as API Gateway does. */
  status: number;
  /** Where the gateway checks nothing, if that is another. */
  unchecked?: number;
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
  /** Sent without the right key. */
  keyless?: true;
}

export const json = { "content-type": "application/json" };
export const csv = { "content-type": "text/csv" };
const asCsv = { accept: "text/csv" };

const instance = ({ id, features }: Canary) => ({ id, features });
const [first = ""] = featureNames;
const firstCell = Papa.unparse([[first]]);
const explain = hasCapability("explain") && { explain: true };
const prevalence = hasCapability("prevalence") && { prevalence: 0.2 };
const parameters = { ...explain, ...prevalence };
const query = Object.entries(parameters)
  .map((entry) => entry.join("="))
  .join("&");
const text = (instances: unknown[], more: object = {}) => JSON.stringify({ instances, ...more });
const row = ({ cells }: Canary) => cells.join(",");
const named = ({ id, cells }: Canary) => `${id},${cells.join(",")}`;
const table = `id,${csvHeader}\n${canaries.map(named).join("\n")}\n`;
/** With one value left out or replaced. */
const changed = (canary: Canary, change: Record<string, unknown>, id = canary.id) =>
  text([{ id, features: { ...canary.features, ...change } }]);

const { path: legacyPath } = signature.legacyRoute ?? {};
/** Requests to the route of an earlier API, if the model has one. */
const legacy = (requests: (path: string) => Asked[]) => (legacyPath === undefined ? [] : requests(legacyPath));
const data = (rows: string) => ({ headers: json, body: JSON.stringify({ data: rows }) });

/** Cases that are answered. */
// biome-ignore format: one request a line
const answered: Asked[] = [
  ...canaries.flatMap((canary) =>
    [{}, parameters, { ...explain }].flatMap((more) => {
      const body = text([instance(canary)], { parameters: more });
      return [
        { name: "JSON", status: 200, headers: json, body },
        { name: "JSON in, CSV out", status: 200, headers: { ...json, ...asCsv }, body },
      ];
    }),
  ),
  ...canaries.flatMap((canary) => [
    { name: "a row", status: 200, headers: csv, body: row(canary) },
    { name: "a row with a semicolon", status: 200, headers: csv, body: row(canary).replaceAll(",", ";").replaceAll(".", ",") },
    { name: "a row with tabs", status: 200, headers: csv, body: row(canary).replaceAll(",", "\t") },
    { name: "quotes", status: 200, headers: csv, body: canary.cells.map((cell) => `"${cell}"`).join(",") },
    { name: "powers of ten", status: 200, headers: csv, body: canary.cells.map((cell) => Number(cell).toExponential()).join(",") },
    { name: "CSV in, CSV out", status: 200, headers: { ...csv, ...asCsv }, body: table },
    { name: "an empty cell among good rows", status: 200, headers: csv, body: `${table}${named(canary).replace(/,[^,]*$/, ",")}\n` },
    { name: "a row too long among good ones", status: 200, headers: { ...csv, ...asCsv }, body: `${table}${named(canary)},${canary.cells.at(-1)}\n` },
    { name: "no number among good rows", status: 200, headers: csv, body: `${table}${named(canary).replaceAll(",", ",x")}\n` },
    { name: "an id that is too long", status: 200, headers: csv, body: `${table}${canary.id.repeat(9)}${named(canary)}\n` },
  ]),
  { name: "CSV with reasons", status: 200, path: `/predictions?${query}`, headers: csv, body: table },
  { name: "a byte order mark", status: 200, headers: csv, body: `\uFEFF${table.replaceAll("\n", "\r\n")}` },
  { name: "many", status: 200, headers: json, body: text(Array(40).fill(canaries.map(instance)).flat()) },
  ...legacy((path) => [{ name: "the legacy route", status: 200, path, ...data(row(known)) }]),
  { name: "GET /model", status: 200, path: `/model?${known.id}=${known.cells[0]}` },
  { name: "GET /health", status: 200, path: `/health?x=${row(unknown)}` },
  { name: "the page", status: 200, path: "/" },
  { name: "a file", status: 200, path: "/site/page.js", headers: { "if-none-match": `"${known.cells[1]}"` } },
];

/** Faults of one value, for each of a case's. */
const values: Asked[] = signature.columns.flatMap(({ name, minimum, maximum }, i) => {
  const value = known.features[name] ?? 0;
  const large = Math.abs(value) * 1e9;
  const body = (change: unknown) => changed(known, { [name]: change });
  // biome-ignore format: one request a line
  return [
    ...(minimum === undefined ? [] : [{ name: `${name}: too small`, status: 400, headers: json, body: body(-large) }]),
    ...(maximum === undefined ? [] : [{ name: `${name}: too large`, status: 400, headers: json, body: body(large) }]),
    { name: `${name}: a text`, status: 400, headers: json, body: body(known.cells[i]) },
    { name: `${name}: a list`, status: 400, headers: json, body: body([value]) },
    { name: `${name}: missing, its value for a name`, status: 400, headers: json, body: changed(known, { [name]: undefined, [String(value)]: 1 }) },
    { name: `${name}: no number in a CSV`, status: 400, headers: csv, body: row(known).replace(String(known.cells[i]), `${known.cells[i]}?`) },
  ];
});

/** Other requests that are refused. */
const refused: Asked[] = canaries.flatMap((canary): Asked[] => {
  const whole = text([instance(canary)]);
  const value = numbers.find((cell) => canary.cells.includes(cell)) ?? "";
  // biome-ignore format: one request a line
  return [
    { name: "no key", status: 403, headers: json, body: whole, keyless: true },
    { name: "a wrong key", status: 403, headers: { ...csv, "x-api-key": value }, body: row(canary), keyless: true },
    { name: "broken JSON", status: 400, headers: json, body: whole.slice(0, -3) },
    { name: "JSON broken in the midst", status: 400, headers: json, body: whole.replace(",", ",,") },
    { name: "JSON behind which more stands", status: 400, headers: json, body: `${whole}${row(canary)}` },
    { name: "CSV as JSON", status: 400, headers: json, body: table },
    { name: "JSON as CSV", status: 400, headers: csv, body: whole },
    { name: "a list", status: 400, headers: json, body: `[${row(canary)}]` },
    { name: "a number", status: 400, headers: json, body: value },
    { name: "a text", status: 400, headers: json, body: JSON.stringify(row(canary)) },
    { name: "an unknown member", status: 400, headers: json, body: text([{ ...instance(canary), [value]: 1 }]) },
    { name: "an unknown member of the whole", status: 400, headers: json, body: text([instance(canary)], { [canary.id]: 1 }) },
    { name: "an unknown parameter", status: 400, headers: json, body: text([instance(canary)], { parameters: { [value]: 1 } }) },
    { name: "a wrong parameter", status: 400, headers: json, body: text([instance(canary)], { parameters: { prevalence: value } }) },
    { name: "an id too long", status: 400, headers: json, body: changed(canary, {}, canary.id.repeat(9)) },
    { name: "an id that is a number", status: 400, headers: json, body: text([{ ...instance(canary), id: Number(value) }]) },
    { name: "a key twice", status: 400, headers: json, body: whole.replace('"features":{', `"features":{${JSON.stringify(first)}:${value},`) },
    { name: "an unknown key twice", status: 400, headers: json, body: whole.replace('"features":{', `"features":{"${value}":1,"${value}":2,`) },
    { name: "__proto__", status: 400, headers: json, body: whole.replace('"features":{', `"features":{"__proto__":{"x":${value}},`) },
    { name: "too many cases, and none good", status: 400, unchecked: 413, headers: json, body: text(Array(5001).fill({ features: { [first]: Number(value) } })) },
    { name: "too many rows", status: 413, headers: csv, body: `${row(canary)}\n`.repeat(5001) },
    { name: "a header that lacks columns", status: 400, headers: csv, body: `${firstCell},${value}\n${row(canary)}` },
    { name: "a header with a column twice", status: 400, headers: csv, body: `${csvHeader},${firstCell}\n${row(canary)},${value}` },
    { name: "a header of values", status: 400, headers: csv, body: `id,${row(canary)}\n${named(canary)}` },
    { name: "an open quote", status: 400, headers: csv, body: `"${row(canary)}` },
    { name: "zeros", status: 400, headers: csv, body: `${row(canary)}\0` },
    { name: "no row that can be read", status: 400, headers: { ...csv, ...asCsv }, body: `id,${csvHeader}\n${named(canary)}x` },
    { name: "a wrong query", status: 400, path: `/predictions?prevalence=${value}&${value}=${canary.id}`, headers: csv, body: row(canary) },
    { name: "a wrong media type", status: 415, headers: { "content-type": `text/${canary.id}` }, body: whole },
    { name: "a form", status: 415, headers: { "content-type": "application/x-www-form-urlencoded" }, body: `data=${row(canary)}` },
    { name: "a wrong Accept", status: 406, headers: { ...csv, accept: `text/${canary.id}-${value}` }, body: row(canary) },
    { name: "gzip that is none", status: 415, unchecked: 400, headers: { ...json, "content-encoding": "gzip" }, body: row(canary) },
    ...legacy((path) => [
      { name: "the legacy route: no number", status: 400, path, ...data(`x${row(canary)}`) },
      { name: "the legacy route: two cases", status: 400, path, ...data(`${row(canary)}\n${row(canary)}`) },
      { name: "the legacy route: too long", status: 400, path, ...data(`${row(canary)},`.repeat(8192)) },
      { name: "the legacy route: CSV", status: 415, path, headers: csv, body: row(canary) },
    ]),
    { name: "no route", status: 404, path: `/${canary.id}/${value}?x=${value}`, headers: json, body: whole },
    { name: "no file", status: 404, path: `/site/${value}` },
    { name: "no method", status: 405, method: "PUT", headers: json, body: whole },
    { name: "a wrong method", status: 405, method: "DELETE", path: `/model?x=${value}` },
  ];
});

const unlike: Asked[] = hasCapability("guard")
  ? legacy((path) => [{ name: "the legacy route: an unknown case", status: 422, path, ...data(row(unknown)) }])
  : [];

/** All that differs by what is asked. */
export const requests: Asked[] = [...answered, ...unlike, ...values, ...refused];

/** What is asked while the model fails. */
// biome-ignore format: one request a line
export const cases: Asked[] = [
  { name: "JSON", status: 502, headers: json, body: text(canaries.map(instance), { parameters }) },
  { name: "CSV", status: 502, headers: { ...csv, ...asCsv }, body: table },
  ...legacy((path) => [{ name: "the legacy route", status: 502, path, ...data(row(known)) }]),
];

/** More than a request may have: 10 MB of a body, and of headers. */
export const oversized: Asked[] = [
  {
    name: "a body too large",
    status: 413,
    headers: csv,
    body: `${row(known)}\n`.repeat(11_000_000 / row(known).length),
  },
  {
    name: "headers too large",
    status: 413,
    headers: { ...csv, "x-row": row(known).repeat(12_000 / row(known).length) },
    body: row(known),
  },
];
