/**
 * Prints objects as lines of JSON. Those of one turn of the event loop go out together: each write waits for whoever
 * reads, and for a busy server that would be a tenth of its time.
 */
export function createPrinter(): (entry: object) => void {
  let lines = "";
  const print = () => {
    process.stdout.write(lines);
    lines = "";
  };
  return (entry) => {
    if (lines === "") setImmediate(print);
    lines += `${JSON.stringify(entry)}\n`;
  };
}
