import type { Complaint } from "./api.ts";
import { ComplaintBox } from "./complaint-box.tsx";
import type { Model } from "./contract.ts";
import { form, wording } from "./form.ts";
import { count, percent } from "./format.ts";
import { classWords } from "./label-words.ts";

interface Props {
  model: Model | undefined;
  complaint: Complaint | undefined;
  onRetry: () => void;
}

/** The data that the model learned from, in a sentence. */
function Data({ model: { data, prevalence } }: { model: Model }) {
  const [, positive] = classWords(form);
  const name = data && `Data: ${data.name}${data.licence ? ` (${data.licence})` : ""}.`;
  const share =
    prevalence !== undefined && `${percent(prevalence)} of the ${wording.cases} of the training are ${positive}.`;
  const sentences = [name, share].filter(Boolean);
  return sentences.length > 0 ? <p>{sentences.join(" ")}</p> : null;
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
  const { name, version, description, intendedUse, training } = model;
  return (
    <section id="model" class="about" aria-label="The model">
      <details>
        <summary>
          Model <strong>{name}</strong> {version}
          {training && `, trained on ${count(training.cases, wording.case, wording.cases)}`}
        </summary>
        <p>{description}</p>
        <p>{intendedUse}</p>
        <Data model={model} />
      </details>
    </section>
  );
}
