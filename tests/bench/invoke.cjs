// What Lambda's runtime does, as little as it takes: load a handler, give it one event, tell the outcome.
// Usage: node invoke.cjs <handler module> <event file>
// The outcome goes to file 3: a function's log and metrics have the standard output, as on Lambda.
const { readFileSync, writeSync } = require("node:fs");
const [, , handlerPath, eventPath] = process.argv;

const { handler } = require(handlerPath);
const event = JSON.parse(readFileSync(eventPath, "utf8"));
const deadline = Date.now() + 28_000;

handler(event, { getRemainingTimeInMillis: () => deadline - Date.now() }).then(({ statusCode }) => {
  const { maxRSS } = process.resourceUsage(); // kB
  writeSync(3, JSON.stringify({ statusCode, maxRSS }));
  process.exit();
});
