// Usage: npm sbom … | node .ci/sbom.js PACKAGE. npm names the folder as the subject of an SBOM, and packages of the workspace by
// their folders: this makes PACKAGE the subject, and gives each component the name of its package.
import { text } from "node:stream/consumers";

const [, , subject] = process.argv;
const sbom = JSON.parse(await text(process.stdin));
const nameOf = ({ purl }) => decodeURIComponent(purl.slice("pkg:npm/".length, purl.lastIndexOf("@")));

const root = sbom.metadata.component;
const all = [root, ...sbom.components].map((component) => ({ ...component, name: nameOf(component) }));
const component = all.find(({ name }) => name === subject);
if (!component) throw new Error(`The SBOM has no package ${subject}.`);

// The root is only what the workspace hangs on, where the SBOM is of another of its packages.
const others = all.filter((each) => each !== component && each["bom-ref"] !== root["bom-ref"]);
const listed = new Set([component, ...others].map((each) => each["bom-ref"]));
const dependencies = sbom.dependencies.filter(({ ref }) => listed.has(ref));
console.log(
  JSON.stringify({ ...sbom, metadata: { ...sbom.metadata, component }, components: others, dependencies }, null, 2),
);
