// @ts-check
// The page. What it knows of measurements and classes it has from the API; what is typed stays in this page's memory.

/** @typedef {{ detail?: string, title?: string, errors?: { line?: number, pointer?: string, parameter?: string, detail: string }[] }} Problem */
/** @typedef {{ index: number, id?: string, diagnosis?: string, probability?: number, plausible?: string[], warnings?: { feature?: string, detail: string }[], line?: number, error?: Problem }} Prediction */

/** @template {HTMLElement} T @param {string} id @param {new () => T} type @returns {T} */
function element(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}.`);
  return found;
}

const form = element("form", HTMLFormElement);
const cases = element("cases", HTMLTextAreaElement);
const keyForm = element("key-form", HTMLFormElement);
const key = element("key", HTMLInputElement);
const problem = element("problem", HTMLDivElement);
const results = element("results", HTMLElement);
const rows = element("rows", HTMLTableSectionElement);
const about = element("model", HTMLParagraphElement);

const unreachable = "The API could not be reached. Your text is still here: try again.";

/** Never stored: a reload asks for it again. */
let apiKey = "";

/** @param {string} tag @param {string} text */
function make(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

/** @param {Problem["errors"]} errors */
function faults(errors = []) {
  const list = document.createElement("ul");
  for (const { line, pointer, parameter, detail } of errors) {
    const place = [line && `Line ${line}`, pointer, parameter].filter(Boolean).join(", ");
    list.append(make("li", place ? `${place}: ${detail}` : detail));
  }
  return list;
}

/** @param {string} text @param {Problem["errors"]} [errors] */
function complain(text, errors) {
  problem.replaceChildren(make("p", text), ...(errors?.length ? [faults(errors)] : []));
}

/** @param {Response} response @returns {Promise<Problem>} */
async function problemOf(response) {
  try {
    return await response.json();
  } catch {
    return { detail: `The API answered ${response.status}.` };
  }
}

/** @param {number} share */
function percent(share) {
  // Rounding makes no certainty of what is none.
  if (share > 0.999) return "> 99.9 %";
  return share < 0.001 ? "< 0.1 %" : `${(share * 100).toFixed(1)} %`;
}

/** @param {string | undefined} word */
const capital = (word = "") => word.charAt(0).toUpperCase() + word.slice(1);

/** @param {Prediction} prediction */
function row({ index, id, diagnosis, probability, plausible = [], warnings = [], line, error }) {
  const made = document.createElement("tr");
  const name = make("th", id ?? String(index + 1));
  name.setAttribute("scope", "row");
  if (error) {
    const each = (error.errors ?? []).map(({ pointer = "", detail }) => `${pointer.slice(1)} ${detail}.`.trim());
    const cell = make("td", [`Line ${line}: ${error.detail}`, ...each].join(" "));
    cell.setAttribute("colspan", "4");
    made.append(name, cell);
    return made;
  }
  const doubts = warnings.map(({ feature, detail }) => (feature ? `${feature}: ${detail}` : detail)).join("; ");
  const texts = [capital(diagnosis), percent(probability ?? Number.NaN), plausible.join(" or "), doubts];
  made.append(name, ...texts.map((text) => make("td", text)));
  return made;
}

/** @param {Prediction[]} predictions */
function show(predictions) {
  rows.replaceChildren(...predictions.map(row));
  results.hidden = false;
  element("answers", HTMLHeadingElement).focus();
}

function askForKey() {
  complain(apiKey ? "The API did not take this key. Try another." : "The API asks for a key.");
  apiKey = "";
  keyForm.hidden = false;
  key.value = "";
  key.focus();
}

/** @param {Response} response */
async function take(response) {
  if (response.status === 401 || response.status === 403) return askForKey();
  if (!keyForm.hidden) cases.focus();
  keyForm.hidden = true;
  if (response.ok) return show((await response.json()).predictions);
  const { detail, title, errors } = await problemOf(response);
  complain(detail ?? title ?? "The request was refused.", errors);
}

async function send() {
  // The buttons are not disabled, or who uses the keyboard would lose the place.
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  problem.replaceChildren();
  results.hidden = true;
  try {
    const response = await fetch("predictions", {
      method: "POST",
      headers: { "content-type": "text/csv", accept: "application/json", ...(apiKey && { "x-api-key": apiKey }) },
      body: cases.value,
    });
    await take(response);
  } catch {
    complain(unreachable);
  } finally {
    form.ariaBusy = "false";
  }
}

async function fillInExample() {
  problem.replaceChildren();
  try {
    const response = await fetch("site/example.csv");
    if (!response.ok) return complain((await problemOf(response)).detail ?? unreachable);
    cases.value = await response.text();
    cases.focus();
  } catch {
    complain(unreachable);
  }
}

async function describe() {
  try {
    const response = await fetch("model", { headers: { accept: "application/json" } });
    const model = await response.json();
    about.textContent = response.ok ? `${model.name} ${model.version}. ${model.intendedUse}` : model.detail;
  } catch {
    about.textContent = "The model could not be asked what it is.";
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
keyForm.addEventListener("submit", (event) => {
  event.preventDefault();
  apiKey = key.value.trim();
  // What no header can carry is no key, and fetch would fail on it.
  if (/^[\x21-\x7e]+$/.test(apiKey)) send();
  else askForKey();
});
element("example", HTMLButtonElement).addEventListener("click", fillInExample);
describe();
