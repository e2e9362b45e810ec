/** Milliseconds a line waits for others. */
const patience = 20;

/**
 * Prints objects as lines of JSON. Those of a moment go out together: each write waits for whoever reads, and for a busy
 * server one in each turn of the event loop would be a seventh of its time.
 */
export function createPrinter(): (entry: object) => void {
  let lines = "";
  const print = () => {
    process.stdout.write(lines);
    lines = "";
  };
  process.on("exit", print);
  return (entry) => {
    if (lines === "") setTimeout(print, patience).unref();
    lines += `${JSON.stringify(entry)}\n`;
  };
}
