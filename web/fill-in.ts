/** The texts of the signature in the HTML of the site. */

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** A text as HTML, in an attribute too. */
export const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? "");

/** `page` with HTML in place of its words in capitals. In one go: a text of the signature may have such a word itself. */
export const fillIn = (page: string, parts: Record<string, string>): string =>
  page.replaceAll(new RegExp(Object.keys(parts).join("|"), "g"), (word) => parts[word] ?? "");
