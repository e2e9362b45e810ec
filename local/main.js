// Plain JavaScript that any Node can read, so that one too old for the rest can say so.
import module from "node:module";

const needed = 24;
const [, , program = "start"] = process.argv;
const command = program === "sam" ? "npm run sam:local" : "npm start";

// A server outlives whoever reads what it prints, as in `npm start | head -3`: it continues without printing.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < needed) {
  fail(`Node ${needed} is needed, this is ${process.versions.node}. npm ci installs it; then run: ${command}`);
} else {
  module.enableCompileCache(); // The next start takes a third less time.
  import(program === "sam" ? "./sam.ts" : "./start.ts").catch((error) => {
    const missing = error.code === "ERR_MODULE_NOT_FOUND" && /package/.test(error.message);
    fail(missing ? "A package is missing. Run: npm ci" : String(error.message).split("\n")[0]);
  });
}
