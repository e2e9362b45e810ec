import { type ExampleCase, examples } from "../form.ts";

interface Props {
  onExample: (example: ExampleCase) => void;
  onPasteBox: () => void;
  pasting: boolean;
  onClear: () => void;
  onUndo: () => void;
  isEmpty: boolean;
  canUndo: boolean;
}

/** Ways to fill the form at once, and back. A button that does nothing now stays where the focus may be. */
export function Toolbar({ onExample, onPasteBox, pasting, onClear, onUndo, isEmpty, canUndo }: Props) {
  return (
    <div class="toolbar">
      {/* biome-ignore lint/a11y/useSemanticElements: a legend is no item of a row */}
      <div class="row" role="group" aria-labelledby="examples">
        <span id="examples">Examples:</span>
        {examples.map((example) => (
          <button key={example.id} type="button" title={example.title} onClick={() => onExample(example)}>
            {example.id}
          </button>
        ))}
      </div>
      <div class="row">
        <button type="button" aria-expanded={pasting} aria-controls="paste" onClick={onPasteBox}>
          Paste a row
        </button>
        <button type="button" aria-disabled={isEmpty} onClick={() => !isEmpty && onClear()}>
          Clear
        </button>
        <button type="button" aria-disabled={!canUndo} onClick={onUndo}>
          Undo
        </button>
      </div>
    </div>
  );
}
