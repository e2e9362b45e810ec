/** What Swagger UI leaves without a name, by selector, and what a screen reader is to say. */
const names = {
  "#servers": "Server",
  ".parameters select": "Value",
  ".examples-select-element": "Example",
  ".body-param__text": "Request body",
  ".auth-container input": "API key",
  ".close-modal": "Close the dialogue",
};

/** Buttons that are named otherwise than they are labelled, so that who speaks their label does not press them. */
const misnamed = ".modal-btn[aria-label]";

/** Frames of text that is wider or longer than they show: by keyboard they are scrolled only where they can be reached. */
const frames = ".microlight, .curl";

function amend(root: HTMLElement): void {
  for (const [selector, name] of Object.entries(names))
    for (const control of root.querySelectorAll(`${selector}:not([aria-label])`)) control.ariaLabel = name;
  for (const button of root.querySelectorAll(misnamed)) button.ariaLabel = null;
  for (const frame of root.querySelectorAll<HTMLElement>(frames)) frame.tabIndex = 0;
}

/** Mends the controls in `root`, and those that come later, for who does not see them or has no mouse. */
export function mendControls(root: HTMLElement): void {
  new MutationObserver(() => amend(root)).observe(root, { childList: true, subtree: true });
}
