/** The frames of a stack. The message before them may quote the body, and may look like frames. */
export function frames({ stack = "", message }: Error): string[] {
  const start = stack.includes(message) ? stack.indexOf(message) + message.length : 0;
  const lines = stack.slice(start).split("\n");
  return lines.slice(lines.findLastIndex((line) => !/^\s+at /.test(line)) + 1);
}
