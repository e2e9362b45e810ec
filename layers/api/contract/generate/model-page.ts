/** docs/model.md: the model in place, for people. */
import type { Column, Signature } from "../signature.ts";

/** A line end would end the row. */
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll(/\s+/g, " ");

function row({
  name,
  title,
  description = "",
  unit = "",
  type,
  minimum,
  maximum,
  trainingRange,
  aliases = [],
}: Column): string {
  const bounds = minimum === undefined && maximum === undefined ? "" : `${minimum ?? ""} to ${maximum ?? ""}`;
  const cells = [
    `\`${name}\``,
    title,
    description,
    unit,
    type,
    bounds,
    trainingRange?.join(" to ") ?? "",
    aliases.join(", "),
  ];
  return `| ${cells.map(cell).join(" | ")} |`;
}

const meaning = {
  explain: "says what each column contributed",
  prevalence: "shifts the probability to the share of the positive class among your cases",
  refer: "leaves a case that it is unsure of to a human",
  sets: "names every class that a case may belong to",
  intervals: "gives an interval for the value",
  guard: "warns of values unlike those of the training",
};

/** The text of docs/model.md. */
export function modelPage(signature: Signature): string {
  const {
    name,
    version,
    title,
    description,
    intendedUse,
    task,
    columns,
    classes,
    positive,
    undecided,
    capabilities,
    data,
    legacyRoute,
    examples,
  } = signature;
  const source = data && [data.name, data.source, data.licence].filter(Boolean).join(", ");
  const lines = [
    "<!-- Generated from model/signature.json by `npm run generate`. Do not edit. -->",
    `# ${title}`,
    "",
    description,
    "",
    intendedUse,
    "",
    `- Model: \`${name}\` ${version}, task ${task}`,
    ...(classes
      ? [
          `- Classes: ${classes.map((one) => `\`${one.name}\``).join(", ")}${positive ? `; \`probability\` is that of \`${positive}\`` : ""}`,
        ]
      : []),
    ...(undecided ? [`- Undecided: \`${undecided}\``] : []),
    ...(source ? [`- Data: ${source}`] : []),
    ...capabilities.map((capability) => `- \`${capability}\`: it ${meaning[capability]}`),
    ...(legacyRoute ? [`- Legacy route: \`POST ${legacyRoute.path}\`. ${legacyRoute.summary}`] : []),
    "",
    "## Columns",
    "",
    "In the order of a CSV row without header. A number outside the bounds is refused.",
    "",
    "| name | title | what it is | unit | type | bounds | range in training | other names in a CSV |",
    "|---|---|---|---|---|---|---|---|",
    ...columns.map(row),
    "",
    "## Examples",
    "",
    ...examples.map(({ id, title }) => `- \`${id}\`: ${title}`),
  ];
  return `${lines.join("\n")}\n`;
}
