// Plain JavaScript that any Node can read, so that one too old for the rest can say so.
import "./installed.js";
import module from "node:module";

const [, , program = "start"] = process.argv;

// A server outlives whoever reads what it prints, as in `npm start | head -3`: it continues without printing.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

module.enableCompileCache(); // The next start takes a third less time.
import(program === "sam" ? "./sam.ts" : "./start.ts").catch((error) => {
  const missing = error.code === "ERR_MODULE_NOT_FOUND" && /package/.test(error.message);
  console.error(missing ? "A package is missing. Run: npm ci --include=dev" : String(error.message).split("\n")[0]);
  process.exit(1);
});
