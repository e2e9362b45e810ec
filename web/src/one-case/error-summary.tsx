import { useEffect, useRef } from "preact/hooks";
import { count } from "../format.ts";
import type { FieldError } from "./check.ts";
import { fieldId, focusField } from "./field-id.ts";

/** What is wrong with the form, each with the way to it. Takes the focus when it comes. */
export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [errors]);
  return (
    <div class="complaint summary" role="alert" tabIndex={-1} ref={box} aria-labelledby="summary">
      <h2 id="summary">
        {errors.length === 1 ? "There is a problem" : `There are ${count(errors.length, "problem")}`}
      </h2>
      <ul>
        {errors.map(({ name, text }) => (
          <li key={name}>
            <a href={`${location.pathname}#${fieldId(name)}`} onClick={(event) => focusField(event, name)}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
