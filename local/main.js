// Plain JavaScript that any Node can read, so that one too old for the rest can say so.
const needed = 24;

function fail(message) {
  console.error(message);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < needed) {
  fail(`Node ${needed} is needed, this is ${process.versions.node}. npm ci installs it; then run: npm start`);
} else {
  import("./start.ts").catch((error) => {
    const missing = error.code === "ERR_MODULE_NOT_FOUND" && /package/.test(error.message);
    fail(missing ? "A package is missing. Run: npm ci" : String(error.message).split("\n")[0]);
  });
}
