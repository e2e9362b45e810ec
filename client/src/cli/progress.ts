/** A line on a terminal that tells how far it is. Elsewhere nothing is printed. */
export interface Progress {
  show: (rows: number, share: number | undefined) => void;
  /** Makes room for other lines. */
  clear: () => void;
}

const width = 30;

/** "about 3 min left" */
function left(share: number, started: number): string {
  const seconds = ((Date.now() - started) / 1000) * (1 / share - 1);
  return seconds < 90 ? `about ${Math.ceil(seconds)} s left` : `about ${Math.round(seconds / 60)} min left`;
}

function line(rows: number, share: number | undefined, started: number): string {
  const count = `${rows.toLocaleString("en")} rows`;
  if (!share) return count;
  const full = Math.floor(share * width);
  const percent = `${Math.floor(share * 100)} %`.padStart(5);
  return `[${"#".repeat(full)}${".".repeat(width - full)}] ${percent}  ${count}  ${left(share, started)}`;
}

/** No colours and no escape codes, so that NO_COLOR and simple terminals are served: blanks wipe the line. */
export function createProgress(stream: NodeJS.WriteStream): Progress {
  const started = Date.now();
  let shown = "";
  let last = 0;
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  return {
    show(rows, share) {
      if (Date.now() - last < 100) return;
      last = Date.now();
      const text = line(rows, share, started).slice(0, (stream.columns || 80) - 1);
      stream.write(`\r${text.padEnd(shown.length)}`);
      shown = text;
    },
    clear() {
      if (shown) stream.write(`\r${" ".repeat(shown.length)}\r`);
      shown = "";
    },
  };
}
