import { useEffect, useRef, useState } from "preact/hooks";
import { takeKey } from "./api.ts";

export interface KeyWanted {
  why: string;
  /** What to do once there is a key. */
  retry: () => void;
}

/** Asks for the API key, and keeps it in memory. */
export function KeyForm({ wanted, onDone }: { wanted: KeyWanted; onDone: () => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [why, setWhy] = useState(wanted.why);
  useEffect(() => {
    setWhy(wanted.why);
    if (input.current) input.current.value = "";
    input.current?.focus();
  }, [wanted]);

  function submit(event: Event) {
    event.preventDefault();
    if (!takeKey(input.current?.value ?? "")) {
      if (input.current) input.current.value = "";
      setWhy("A key has only ASCII letters, digits and punctuation, without spaces. Enter it again.");
      return input.current?.focus();
    }
    onDone();
    wanted.retry();
  }

  return (
    <form class="panel key" onSubmit={submit} noValidate>
      <p role="alert" id="key-why">
        {why}
      </p>
      <label for="key">API key</label>
      <div class="row">
        <input
          ref={input}
          id="key"
          type="password"
          autocomplete="off"
          spellcheck={false}
          aria-describedby="key-why key-where"
        />
        <button type="submit" class="primary">
          Use this key
        </button>
        <button type="button" onClick={onDone}>
          Not now
        </button>
      </div>
      <p id="key-where" class="hint">
        The page keeps the key in memory only. It is gone when you close the page.
      </p>
    </form>
  );
}
