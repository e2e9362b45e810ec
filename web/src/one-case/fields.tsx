import { featureOf, features } from "../form.ts";
import { capital } from "../format.ts";
import type { FieldError, Values } from "./check.ts";
import { Field } from "./field.tsx";
import { groupsOf } from "./groups.ts";

export const { groups, statistics } = groupsOf(features);

interface Props {
  values: Values;
  errors: FieldError[];
  onInput: (name: string, text: string) => void;
  onPaste: (text: string) => boolean;
}

/** What names a row of several fields. A row of one has the name of its field. */
const naming = (place: number) =>
  statistics.length > 1 ? { role: "group" as const, "aria-labelledby": `group-${place}` } : {};

/** The fields: a row for each group, a column for each statistic. */
export function Fields({ values, errors, onInput, onPaste }: Props) {
  const wrong = new Map(errors.map(({ name, text }) => [name, text]));
  return (
    <div class={`fields columns-${Math.min(statistics.length, 4)}`}>
      {statistics.length > 1 && (
        <div class="head" aria-hidden="true">
          <span />
          {statistics.map(({ title, about }) => (
            <span key={title}>
              <strong>{capital(title)}</strong>
              <small>{about}</small>
            </span>
          ))}
        </div>
      )}
      {groups.map((group, place) => (
        <div key={group.key} class="group" {...naming(place)}>
          <p class="what">
            <span id={`group-${place}`}>
              <strong>{group.title}</strong>
              {group.unit && <span class="unit"> {group.unit}</span>}
            </span>
            <small>{group.about}</small>
          </p>
          {statistics.map((statistic, i) => {
            const name = group.names[i] ?? "";
            return (
              <Field
                key={name}
                feature={featureOf(name)}
                group={group}
                statistic={statistic}
                text={values[name] ?? ""}
                error={wrong.get(name)}
                onInput={(text) => onInput(name, text)}
                onPaste={onPaste}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}
