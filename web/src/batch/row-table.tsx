import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Model } from "../contract.ts";
import { can, form, wording } from "../form.ts";
import { capital, percent } from "../format.ts";
import { classWords, labelTitle, labelWord } from "../label-words.ts";
import { toneOf } from "../tone.ts";
import type { Connected } from "./connect.ts";
import { RowDialog } from "./row-dialog.tsx";
import type { Row, SortKey, Summary, Wish } from "./types.ts";
import { windowOf } from "./window.ts";
import { nameOf, notesOf } from "./words.ts";

interface Props {
  connect: () => Connected;
  summary: Summary;
  model: Model | undefined;
  wish: Wish;
  running: boolean;
  onWish: (wish: Wish) => void;
}

const [, positive] = classWords(form);

const columns: [SortKey | undefined, string][] = [
  ["row", "Row"],
  ["id", capital(wording.case)],
  ["label", "Result"],
  ["probability", `Probability of ${positive}`],
  ...(can("sets") ? [[undefined, "Plausible"] as [undefined, string]] : []),
  ["notes", "Notes"],
];

/** The rows, of which only those in view are in the page; the worker has them all. */
export function RowTable({ connect, summary, model, wish, running, onWish }: Props) {
  const box = useRef<HTMLElement>(null);
  const [scroll, setScroll] = useState({ top: 0, height: 480, row: 40 });
  const [shown, setShown] = useState<{ count: number; from: number; rows: Row[] }>({ count: 0, from: 0, rows: [] });
  const [opened, setOpened] = useState<Row>();
  const asked = useRef(0);
  const { from, to, above, total } = windowOf(scroll.top, scroll.height, shown.count, scroll.row);

  function measure() {
    if (!box.current) return;
    // 2.5rem, as the style sheet says.
    const row = 2.5 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    setScroll({ top: box.current.scrollTop, height: box.current.clientHeight, row });
  }
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (box.current) box.current.scrollTop = 0;
  }, [wish]);

  useEffect(() => {
    const own = ++asked.current;
    // Not known before the first answer: as many as there may be in view.
    const until = Math.max(to, from + Math.ceil(scroll.height / scroll.row) + 24);
    connect()
      .rows(wish, from, until)
      .then((found) => own === asked.current && setShown({ ...found, from }));
  }, [connect, from, to, wish, summary.done, running]);

  // A row that is scrolled away takes the focus with it: the keys go on scrolling then.
  const hadFocus = box.current?.contains(document.activeElement);
  useLayoutEffect(() => {
    if (hadFocus && document.activeElement === document.body) box.current?.focus({ preventScroll: true });
  });

  const sortBy = (sort: SortKey) => onWish({ ...wish, sort, descending: wish.sort === sort && !wish.descending });
  const below = Math.max(0, total - above - shown.rows.length * scroll.row);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section ref={box} class="wide rows" tabIndex={0} aria-label="Rows" onScroll={measure}>
        <div style={{ paddingTop: `${above}px`, paddingBottom: `${below}px` }}>
          <table aria-rowcount={shown.count + 1}>
            <thead>
              <tr aria-rowindex={1}>
                {columns.map(([sort, title]) => (
                  <th
                    key={title}
                    scope="col"
                    class={sort ?? "plausible"}
                    aria-sort={sort && wish.sort === sort ? (wish.descending ? "descending" : "ascending") : undefined}
                  >
                    {sort ? (
                      <button type="button" class="quiet" onClick={() => sortBy(sort)}>
                        {title}
                        <span aria-hidden="true">{wish.sort === sort ? (wish.descending ? " ↓" : " ↑") : ""}</span>
                      </button>
                    ) : (
                      title
                    )}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.rows.map((row, i) => (
                <tr key={row.index} aria-rowindex={shown.from + i + 2}>
                  <td class="number">{(row.index + 1).toLocaleString("en")}</td>
                  <th scope="row">
                    <button type="button" class="quiet" aria-haspopup="dialog" onClick={() => setOpened(row)}>
                      {nameOf(row)}
                    </button>
                  </th>
                  <td>
                    {row.label && <span class={`label ${toneOf(row.label)}`}>{labelTitle(row.label, form)}</span>}
                  </td>
                  <td class="number">{row.probability === undefined ? "" : percent(row.probability)}</td>
                  {can("sets") && <td>{row.plausible.map((name) => labelWord(name, form)).join(" or ")}</td>}
                  <td class={row.error ? "bad" : ""}>{notesOf(row)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {shown.count === 0 && <p class="hint none">{running ? "No such rows yet." : "No such rows."}</p>}
      </section>
      {opened && <RowDialog row={opened} model={model} onClose={() => setOpened(undefined)} />}
    </>
  );
}
