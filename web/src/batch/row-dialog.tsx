import { useEffect, useRef } from "preact/hooks";
import { statement } from "../answer/statement.ts";
import type { Model } from "../contract.ts";
import { can, form } from "../form.ts";
import { percent } from "../format.ts";
import { classWords, labelTitle, labelWord } from "../label-words.ts";
import type { Row } from "./types.ts";
import { nameOf, placeOf } from "./words.ts";

interface Props {
  row: Row;
  model: Model | undefined;
  onClose: () => void;
}

/** One row, with all that was said of it. */
export function RowDialog({ row, model, onClose }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  const { index, line, label, probability, plausible, warnings, error } = row;
  const [, positive] = classWords(form);
  const classes = plausible.map((name) => labelWord(name, form));
  return (
    <dialog ref={dialog} class="card one-row" aria-labelledby="one-row" onClose={onClose}>
      <h2 id="one-row">{nameOf(row)}</h2>
      <p class="hint">
        Row {(index + 1).toLocaleString("en")}, line {line.toLocaleString("en")} of your input
      </p>
      {label !== undefined && probability !== undefined && (
        <p>
          <strong>{labelTitle(label, form)}</strong>, {percent(probability)} probability of {positive}.{" "}
          {can("sets") && `Plausible: ${classes.join(" or ") || "neither class"}. `}
          {model && statement({ ...row, plausible: can("sets") ? plausible : undefined }, model, form).because}
        </p>
      )}
      {warnings.length > 0 && (
        <>
          <h3>Warnings</h3>
          <ul>
            {warnings.map(({ feature, detail }) => (
              <li key={`${feature}${detail}`}>
                {feature && <code>{feature}</code>}
                {feature && ": "}
                {detail}
              </li>
            ))}
          </ul>
        </>
      )}
      {error && (
        <>
          <h3>Errors</h3>
          <p>{error.detail} Correct the row in your file and send it again.</p>
          <ul>
            {error.faults.map((fault) => (
              <li key={`${fault.name}${fault.detail}`}>
                Line {line.toLocaleString("en")}
                {placeOf(fault) && `, ${placeOf(fault)}`}: {fault.detail}
              </li>
            ))}
          </ul>
        </>
      )}
      {can("guard") && warnings.length === 0 && !error && <p>No warnings.</p>}
      <button type="button" class="primary" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  );
}
