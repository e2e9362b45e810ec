import { useState } from "preact/hooks";
import type { Values } from "./check.ts";

export interface Entry {
  /** The caller's name for the case; may be empty. */
  id: string;
  values: Values;
}

const empty: Entry = { id: "", values: {} };

/** What stands in the form, and what stood there before something replaced it all. */
export function useEntry() {
  const [entry, setEntry] = useState(empty);
  const [past, setPast] = useState<Entry[]>([]);
  const isEmpty = !entry.id && Object.values(entry.values).every((text) => !text.trim());

  /** To be undone, unless there is nothing to go back to. */
  function replace(next: Entry) {
    if (!isEmpty) setPast([...past, entry]);
    setEntry(next);
  }
  return {
    entry,
    isEmpty,
    canUndo: past.length > 0,
    replace,
    clear: () => replace(empty),
    undo() {
      const last = past.at(-1);
      if (!last) return;
      setEntry(last);
      setPast(past.slice(0, -1));
    },
    type: (name: string, text: string) =>
      setEntry((before) => ({ ...before, values: { ...before.values, [name]: text } })),
    name: (id: string) => setEntry((before) => ({ ...before, id })),
  };
}
