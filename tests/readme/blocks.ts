/** The console blocks of the README: commands behind `$ `, what they print below them. */

export interface Command {
  /** The heading it stands under. */
  section: string;
  command: string;
  /** What the README shows of its output; `…` stands for anything. */
  shown: string;
  /** The command goes on running, as the block's info string says: ```console server */
  server: boolean;
}

/** Reads the commands of `markdown` in their order. A line that ends in a backslash goes on in the next. */
export function readCommands(markdown: string): Command[] {
  const commands: Command[] = [];
  let section = "";
  let block: string | undefined;
  let open: Command | undefined;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) {
      block = block === undefined ? line.slice(3).trim() : undefined;
      open = undefined;
    } else if (block === undefined) {
      if (line.startsWith("## ")) section = line.slice(3);
    } else if (/^console\b/.test(block)) {
      if (line.startsWith("$ ")) {
        open = { section, command: line.slice(2), shown: "", server: block === "console server" };
        commands.push(open);
      } else if (open && open.shown === "" && open.command.endsWith("\\")) {
        open.command += `\n${line}`;
      } else if (open) {
        open.shown += `${line}\n`;
      }
    }
  }
  return commands;
}

/** Whether `output` holds what the README shows, in its order and without a gap but where it says `…`. */
export function shows(output: string, shown: string): boolean {
  const parts = shown.trim().split("…");
  const pattern = parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&").replaceAll(/\s+/g, "\\s+"));
  return new RegExp(pattern.join("[\\s\\S]*?")).test(output);
}
