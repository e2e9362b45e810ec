// What package.json loads before its scripts, and local/main.js itself. Plain JavaScript that any Node can read, so that one too
// old for the rest can say so. Where something is missing it ends the process, with one sentence and the command that helps.
import { existsSync, readFileSync } from "node:fs";

const neededNode = 24;
const root = new URL("../", import.meta.url);

function missing() {
  if (!existsSync(new URL("node_modules", root))) return "The packages are not installed. Run: npm ci";
  const { devDependencies } = JSON.parse(readFileSync(new URL("package.json", root), "utf8"));
  const absent = Object.keys(devDependencies).find((name) => !existsSync(new URL(`node_modules/${name}`, root)));
  // .npmrc includes them, even with --omit=dev; only another --include leaves them out.
  if (absent) return `The package ${absent} is not installed. Run: npm ci --include=dev`;

  const { node } = process.versions;
  if (Number(node.split(".")[0]) >= neededNode) return undefined;
  const outdated = `Node ${neededNode} is needed, this is ${node}.`;
  if (!existsSync(new URL("node_modules/.bin/node", root))) {
    return `${outdated} npm installs it by a script, and did not run scripts. Run: npm rebuild node --ignore-scripts=false`;
  }
  const script = process.argv[2] === "sam" ? "npm run sam:local" : "npm start";
  return `${outdated} npm uses the one that it installed. Run: ${script}`;
}

const reason = missing();
if (reason) {
  console.error(reason);
  // predict has an exit code of its own for what keeps it from starting.
  process.exit(process.env.npm_lifecycle_event === "predict" ? 2 : 1);
}
