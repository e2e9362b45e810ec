import type { RefObject } from "preact";
import { useState } from "preact/hooks";
import { save } from "../answer/save.ts";
import type { Model } from "../contract.ts";
import { can, form } from "../form.ts";
import { count } from "../format.ts";
import { labelTitle } from "../label-words.ts";
import { part } from "../part.tsx";
import { toneOf } from "../tone.ts";
import type { HistogramProps } from "./histogram.tsx";
import { labelsOf } from "./labels.ts";
import { RowTable } from "./row-table.tsx";
import type { Filter, Summary, Wish } from "./types.ts";
import type { useBatch } from "./use-batch.ts";

const Histogram = part<HistogramProps>(async () => (await import("./histogram.tsx")).Histogram);

interface Props {
  batch: ReturnType<typeof useBatch>;
  summary: Summary;
  model: Model | undefined;
  heading: RefObject<HTMLHeadingElement | null>;
}

interface Choice {
  filter: Filter;
  title: string;
  rows: number;
  tone?: string;
}

function choicesOf(summary: Summary): Choice[] {
  return [
    { filter: { show: "all" }, title: "All", rows: summary.done },
    ...labelsOf(summary).map(
      ({ name, count }): Choice => ({
        filter: { show: "label", label: name },
        title: labelTitle(name, form),
        rows: count,
        tone: toneOf(name),
      }),
    ),
    ...(can("guard") ? [{ filter: { show: "warned" }, title: "With warnings", rows: summary.warned } as const] : []),
    { filter: { show: "failed" }, title: "With errors", rows: summary.failed },
  ];
}

const same = (a: Filter, b: Filter) => JSON.stringify(a) === JSON.stringify(b);

/** What came of the cases: counts to choose rows by, how the probabilities are spread, the rows, and all of it as a file. */
export function Answers({ batch: { connect, phase }, summary, model, heading }: Props) {
  const [wish, setWish] = useState<Wish>({ filter: { show: "all" }, sort: "row", descending: false });
  const [told, setTold] = useState("");
  const choices = choicesOf(summary);
  const chosen = choices.find(({ filter }) => same(filter, wish.filter)) ?? choices[0];
  const partly = wish.filter.show !== "all";

  async function download(filter: Filter) {
    setTold("Writing the file …");
    const file = await connect().download(filter);
    if (file) save("answers.csv", "text/csv", file);
    setTold(file ? "" : "Your file can no longer be read: it was changed, moved or removed. Choose it again.");
  }

  return (
    <section class="answers" aria-labelledby="answers">
      <h2 id="answers" tabIndex={-1} ref={heading}>
        Answers
      </h2>
      <fieldset class="counts">
        <legend class="hidden">Show rows</legend>
        {choices.map(({ filter, title, rows, tone = "" }) => (
          <label key={JSON.stringify(filter)} class={`count ${tone}`}>
            <input
              type="radio"
              name="show"
              checked={same(filter, wish.filter)}
              onChange={() => setWish({ ...wish, filter })}
            />
            <strong>{rows.toLocaleString("en")}</strong> <span>{title}</span>
          </label>
        ))}
      </fieldset>
      <Histogram summary={summary} />
      <RowTable
        connect={connect}
        summary={summary}
        model={model}
        wish={wish}
        running={phase === "running"}
        onWish={setWish}
      />
      <div class="row actions">
        <button type="button" onClick={() => download({ show: "all" })}>
          Download {count(summary.done, "row")} as CSV
        </button>
        {partly && (
          <button type="button" onClick={() => download(wish.filter)}>
            Download only “{chosen?.title}”
          </button>
        )}
        <span class="hint" role="status">
          {told}
        </span>
      </div>
      <p class="hint">
        The file has your columns, then those of the results, in the order of your rows. This page creates it and sends
        it nowhere.
      </p>
    </section>
  );
}
