import { wording } from "../form.ts";
import { count } from "../format.ts";
import { Wide } from "../wide.tsx";
import type { Preview, Unfit } from "./types.ts";
import { invalidRowsSentence, notesOf, understood } from "./words.ts";

interface Props {
  found: Preview | Unfit | undefined;
  /** The share of the cases that is read, while they are. */
  reading: number | undefined;
  /** Someone waits for what is wrong. */
  asked: boolean;
  /** The first rows are not shown unless they are opened. */
  folded: boolean;
}

function FirstRows({ columns, first, rows, invalidRows }: Preview) {
  const faultsOf = (row: number) => invalidRows.first.find(({ index }) => index === row)?.error.faults ?? [];
  return (
    <Wide label="The first rows">
      <table>
        <thead>
          <tr>
            {columns.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {first.map((cells, i) => (
            <tr key={i}>
              {columns.map((name, column) => {
                const fault = faultsOf(i).find((each) => each.column === column + 1);
                return (
                  <td key={name} class={fault && "bad"}>
                    {cells[column]}
                    {fault && <small>{fault.detail}</small>}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows > first.length && <p class="hint">… and {(rows - first.length).toLocaleString("en")} more</p>}
    </Wide>
  );
}

/** The rows that the API will not answer, with the reason for the first of them. */
function InvalidRowList({ rows, invalidRows }: Preview) {
  if (invalidRows.count === 0) return null;
  return (
    <div class="complaint" role="status">
      <p>{invalidRowsSentence(invalidRows, rows)}</p>
      <ul>
        {invalidRows.first.map((row) => (
          <li key={row.index}>{notesOf({ ...row, warnings: [] })}</li>
        ))}
        {invalidRows.count > invalidRows.first.length && (
          <li>… and {count(invalidRows.count - invalidRows.first.length, "more row")}</li>
        )}
      </ul>
    </div>
  );
}

/** What the cases were understood to be, or what is wrong with them, before they are sent. */
export function PreviewBox({ found, reading, asked, folded }: Props) {
  return (
    <div class="preview">
      {found && "faults" in found && (
        <div class="complaint" role={asked ? "alert" : undefined}>
          {found.faults.length > 1 ? (
            <ul>
              {found.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          ) : (
            <p>{found.faults[0]}</p>
          )}
        </div>
      )}
      {reading !== undefined && (
        <p class="hint">
          Reading the {wording.cases} … <progress aria-label="Read" max={1} value={reading} />
        </p>
      )}
      <p class="understood" role="status">
        {found && !("faults" in found) && understood(found)}
      </p>
      {found && !("faults" in found) && <InvalidRowList {...found} />}
      {found && !("faults" in found) && (
        <details key={String(folded)} open={!folded}>
          <summary>The first rows, as the page reads them</summary>
          <FirstRows {...found} />
        </details>
      )}
    </div>
  );
}
