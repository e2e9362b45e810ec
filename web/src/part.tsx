import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { ComplaintBox } from "./complaint-box.tsx";

/** A part of the page that is loaded when it is first shown. */
export function part<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  return function Part(props: Props) {
    // In a list, for a component is a function, and of a function the state would be what it returns.
    const [[Loaded, failed], setState] = useState<[(ComponentType<Props> | undefined)?, boolean?]>([]);
    const [tries, setTries] = useState(0);
    useEffect(() => {
      loading ??= load();
      loading.then(
        (component) => setState([component]),
        () => {
          loading = undefined;
          setState([undefined, true]);
        },
      );
    }, [tries]);
    if (Loaded) return <Loaded {...props} />;
    if (!failed) return <p class="hint">Loading …</p>;
    const text = "This part of the page could not be loaded. Check the connection, and try again.";
    return <ComplaintBox complaint={{ text, faults: [] }} onRetry={() => setTries(tries + 1)} />;
  };
}
