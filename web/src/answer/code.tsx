import { useState } from "preact/hooks";
import { baseUrl, hasKey } from "../api.ts";
import { can, wording } from "../form.ts";
import { type Language, languages, snippet } from "../snippets.ts";

export interface CodeProps {
  /** The case in the form; undefined where it is none. */
  features: Record<string, number> | undefined;
  id: string;
}

/** The same question, asked from code. */
export function Code({ features, id }: CodeProps) {
  const [language, setLanguage] = useState<Language>("curl");
  const [copied, setCopied] = useState("");
  if (!features) return <p class="hint">Fill in the form first. The code sends the {wording.case} in the form.</p>;
  const text = snippet(language, { baseUrl, features, id, withKey: hasKey(), explain: can("explain") });

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setCopied("Copied.");
    } catch {
      setCopied("The browser did not allow copying. Select the text and copy it.");
    }
  }
  function choose(next: Language) {
    setLanguage(next);
    setCopied("");
  }

  return (
    <>
      <fieldset class="row">
        <legend class="hidden">Language</legend>
        {(Object.keys(languages) as Language[]).map((each) => (
          <label key={each} class="choice">
            <input
              type="radio"
              name="language"
              value={each}
              checked={each === language}
              onChange={() => choose(each)}
            />
            {languages[each]}
          </label>
        ))}
        <button type="button" onClick={copy}>
          Copy
        </button>
        <span class="hint" role="status">
          {copied}
        </span>
      </fieldset>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <pre tabIndex={0}>
        <code>{text}</code>
      </pre>
      {hasKey() && (
        <p class="hint">The code reads the key from the environment variable API_KEY. Your key is not in the code.</p>
      )}
    </>
  );
}
