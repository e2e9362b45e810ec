import { useEffect, useState } from "preact/hooks";
import { About } from "./about.tsx";
import { title, wording } from "./form.ts";
import { KeyForm, type KeyWanted } from "./key-form.tsx";
import { OneCase } from "./one-case/one-case.tsx";
import { part } from "./part.tsx";
import { useModel } from "./use-model.ts";
import type { View } from "./view.ts";

const Batch = part<View>(async () => (await import("./batch/batch.tsx")).Batch);
const views = { "one-case": `One ${wording.case}`, "many-cases": `Many ${wording.cases}` };
type Name = keyof typeof views;

/** A link to a part of this page has its path in front: <base> would lead a bare fragment elsewhere. */
const linkTo = (name: Name) => `${location.pathname}#${name}`;
const shown = (): Name => (location.hash === "#many-cases" ? "many-cases" : "one-case");

export function App() {
  const { model, complaint, ask } = useModel();
  const [view, setView] = useState(shown);
  const [visited, setVisited] = useState(new Set([view]));
  const [keyWanted, setKeyWanted] = useState<KeyWanted>();

  useEffect(() => {
    const follow = () => {
      setView(shown());
      setVisited((before) => new Set([...before, shown()]));
      setKeyWanted(undefined);
    };
    addEventListener("hashchange", follow);
    return () => removeEventListener("hashchange", follow);
  }, []);

  const props: View = { model, onKeyWanted: setKeyWanted };
  return (
    <>
      {wording.notice && (
        <aside class="notice" aria-label="What this is for">
          <p>
            <strong>{wording.notice.heading}</strong> {wording.notice.text}
          </p>
        </aside>
      )}
      <header>
        <h1>{title}</h1>
        <About model={model} complaint={complaint} onRetry={ask} />
        <nav aria-label="Views">
          {(Object.keys(views) as Name[]).map((name) => (
            <a key={name} href={linkTo(name)} aria-current={view === name ? "page" : undefined}>
              {views[name]}
            </a>
          ))}
          <span class="aside">
            <a href="docs">API docs</a>
            <button
              type="button"
              class="quiet"
              onClick={() => setKeyWanted({ why: "If the API requires a key, enter it here.", retry: () => {} })}
            >
              API key
            </button>
          </span>
        </nav>
      </header>
      <main>
        {keyWanted && <KeyForm wanted={keyWanted} onDone={() => setKeyWanted(undefined)} />}
        {/* Both stay in place once visited: what was entered is there when one comes back. */}
        <div hidden={view !== "one-case"}>{visited.has("one-case") && <OneCase {...props} />}</div>
        <div hidden={view !== "many-cases"}>{visited.has("many-cases") && <Batch {...props} />}</div>
      </main>
    </>
  );
}
