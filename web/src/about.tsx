import type { Complaint, Model } from "./api.ts";
import { ComplaintBox } from "./complaint-box.tsx";
import { count, percent } from "./format.ts";

interface Props {
  model: Model | undefined;
  complaint: Complaint | undefined;
  onRetry: () => void;
}

/** The model's description of itself. */
export function About({ model, complaint, onRetry }: Props) {
  if (!model) {
    return (
      <section id="model" class="about" aria-label="The model">
        {complaint ? (
          <ComplaintBox complaint={complaint} onRetry={onRetry} />
        ) : (
          <p class="hint">Loading the description of the model …</p>
        )}
      </section>
    );
  }
  const { name, version, description, intendedUse, training, prevalence, classes } = model;
  return (
    <section id="model" class="about" aria-label="The model">
      <details>
        <summary>
          Model <strong>{name}</strong> {version}, trained on {count(training.cases, "case")}
        </summary>
        <p>{description}</p>
        <p>{intendedUse}</p>
        <p>
          Data: {training.dataset} ({training.licence}), {percent(prevalence)} of the cases are {classes[1]}.
        </p>
      </details>
    </section>
  );
}
