import type { Prediction } from "../contract.ts";
import { featureOf } from "../form.ts";
import { fieldId, focusField } from "../one-case/field-id.ts";

/** The warnings of a prediction, each with a link to the field that it is about. Nothing where there are none. */
export function WarningList({ warnings }: { warnings: NonNullable<Prediction["warnings"]> }) {
  if (warnings.length === 0) return null;
  return (
    <ul>
      {warnings.map(({ feature, detail }) => (
        <li key={`${feature} ${detail}`}>
          {feature && (
            <a href={`${location.pathname}#${fieldId(feature)}`} onClick={(event) => focusField(event, feature)}>
              {featureOf(feature).title}
            </a>
          )}
          {feature && ": "}
          {detail}
        </li>
      ))}
    </ul>
  );
}
