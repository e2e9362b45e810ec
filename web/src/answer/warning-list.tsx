import type { Prediction } from "../api.ts";
import type { Labels } from "../one-case/labels.ts";
import { fieldId } from "../one-case/measurement.tsx";

interface Props {
  warnings: NonNullable<Prediction["warnings"]>;
  labels: Labels;
}

/** The warnings of a prediction, each with a link to the field that it is about. Nothing where there are none. */
export function WarningList({ warnings, labels }: Props) {
  if (warnings.length === 0) return null;
  return (
    <ul>
      {warnings.map(({ feature, detail }) => (
        <li key={`${feature} ${detail}`}>
          {feature && (
            <a
              href={`${location.pathname}#${fieldId(feature)}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(fieldId(feature))?.focus();
              }}
            >
              {labels.get(feature)?.full ?? feature}
            </a>
          )}
          {feature && ": "}
          {detail}
        </li>
      ))}
    </ul>
  );
}
