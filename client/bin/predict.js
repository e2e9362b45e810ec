#!/usr/bin/env node
// Plain JavaScript that any Node can read, so that one too old for the rest can say so.
import { existsSync } from "node:fs";
import module from "node:module";

// A checkout has the sources, which Node 24 runs as they are; the package has what they were compiled to.
const sources = new URL("../src/cli/main.ts", import.meta.url);
const checkout = existsSync(sources);
const needed = checkout ? 24 : 22;

if (Number(process.versions.node.split(".")[0]) < needed) {
  const remedy = checkout ? "Run it with the Node that npm installed: npm run predict -- FILE" : "Install a newer one.";
  console.error(`predict: Node ${needed} is needed, this is ${process.versions.node}. ${remedy}`);
  process.exitCode = 2;
} else {
  module.enableCompileCache?.(); // The next start takes a third of the time.
  import(checkout ? sources : new URL("../dist/client/src/cli/main.js", import.meta.url)).catch((error) => {
    if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
    const remedy = checkout ? "Run: npm ci" : "Install it again: npm install sagemaker-openapi-client";
    console.error(`predict: A package is missing. ${remedy}`);
    process.exitCode = 2;
  });
}
