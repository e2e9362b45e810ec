import { features } from "../form.ts";
import { capital } from "../format.ts";
import type { FieldError, Values } from "./check.ts";
import { group } from "./groups.ts";
import type { Labels } from "./labels.ts";
import { Measurement } from "./measurement.tsx";

export const groups = group(features.map(({ name }) => name));

interface Props {
  values: Values;
  labels: Labels;
  errors: FieldError[];
  onInput: (name: string, text: string) => void;
  onPaste: (text: string) => boolean;
}

/** The fields: a row for each measure, a column for each statistic. */
export function Measurements({ values, labels, errors, onInput, onPaste }: Props) {
  const wrong = new Map(errors.map(({ name, text }) => [name, text]));
  const [sample] = groups.measures;
  return (
    <div class={`measurements columns-${Math.min(groups.statistics.length, 4)}`}>
      <div class="head" aria-hidden="true">
        <span />
        {sample?.names.map((name) => {
          const { statistic = "", aboutStatistic = "" } = labels.get(name) ?? {};
          return (
            <span key={name}>
              <strong>{capital(statistic)}</strong>
              <small>{aboutStatistic}</small>
            </span>
          );
        })}
      </div>
      {groups.measures.map(({ key, names }) => {
        const { measure = key, unit = "", about = "" } = labels.get(names[0] ?? "") ?? {};
        return (
          // biome-ignore lint/a11y/useSemanticElements: a legend is no item of a grid
          <div key={key} class="measure" role="group" aria-labelledby={`measure-${key}`}>
            <p class="what">
              <span id={`measure-${key}`}>
                <strong>{measure}</strong>
                {unit && <span class="unit"> {unit}</span>}
              </span>
              <small>{about}</small>
            </p>
            {names.map((name) => {
              const label = labels.get(name);
              return (
                label && (
                  <Measurement
                    key={name}
                    name={name}
                    label={label}
                    text={values[name] ?? ""}
                    error={wrong.get(name)}
                    onInput={(text) => onInput(name, text)}
                    onPaste={onPaste}
                  />
                )
              );
            })}
          </div>
        );
      })}
    </div>
  );
}
