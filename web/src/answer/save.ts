/** Hands a file to the browser: it is made here, and sent nowhere. */
export function save(name: string, type: string, content: string | Blob): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = Object.assign(document.createElement("a"), { href: url, download: name });
  link.click();
  // The browser reads it when it likes.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
