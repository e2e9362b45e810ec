/** The command `predict`. */
import packageJson from "../../package.json" with { type: "json" };
import { help } from "./help.ts";
import { run } from "./run.ts";
import { readSettings } from "./settings.ts";
import { exitCodes, Stop } from "./stop.ts";

// A reader that wants no more, as `head`, ends the command. Without a reader of the errors, the predictions go on.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => {
  if (code === "EPIPE") process.exit(exitCodes.good);
});
process.stderr.on("error", () => {});

/** Runs the command line. Returns the exit code. */
async function main(): Promise<number> {
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => interrupted.abort(new Stop("Interrupted.", exitCodes.interrupted)));
  }
  try {
    const settings = readSettings(process.argv.slice(2), process.env);
    if (typeof settings !== "string") return await run(settings, interrupted.signal);
    process.stdout.write(settings === "help" ? help : `${packageJson.version}\n`);
    return exitCodes.good;
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message.replace(/^/, "predict: "));
    return error.code;
  }
}

process.exitCode = await main();
// Standard input may be still open, with nothing to come.
process.stdin.destroy();
