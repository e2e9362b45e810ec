#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that one too old for the rest can say so.
import { existsSync } from "node:fs";
import module from "node:module";

// A checkout has the sources, which Node 24 runs as they are; the package has what they were compiled to.
const sources = new URL("../src/cli/main.ts", import.meta.url);
const checkout = existsSync(sources);
const needed = checkout ? 24 : 22;

if (Number(process.versions.node.split(".")[0]) < needed) {
  console.error(`predict: Node ${needed} is needed, this is ${process.versions.node}.`);
  process.exitCode = 2;
} else {
  module.enableCompileCache?.(); // The next start takes a third of the time.
  import(checkout ? sources : new URL("../dist/client/src/cli/main.js", import.meta.url));
}
