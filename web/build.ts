/** Builds the site into a new folder: `node web/build.ts FOLDER`. `npm start` and the tests do the same. */
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build, type Metafile, stop } from "esbuild";
import { signature } from "../layers/api/contract/signature.ts";
import { buildDocs } from "./build-docs.ts";
import { escapeHtml, fillIn } from "./fill-in.ts";
import { readForm } from "./read-form.ts";

/** The files that page.js cannot start without. */
function startOf({ outputs }: Metafile): string[] {
  const page = Object.entries(outputs).find(([path]) => basename(path) === "page.js")?.[1];
  return (page?.imports ?? []).filter(({ kind }) => kind === "import-statement").map(({ path }) => basename(path));
}

/**
 * Writes into `folder`, which must be new or empty, all files that get-site serves: index.html, page.js and page.css, which it
 * loads, the parts that page.js loads when they are needed, the documentation, and the contract. Throws where the contract or
 * the sources can't be used.
 */
export async function buildSite(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  // sam build empties its folder first, and the files of any other may be someone's.
  if ((await readdir(folder)).length > 0) throw new Error(`${folder} is not empty. Name a new folder.`);
  const form = await readForm();
  const { metafile } = await build({
    entryPoints: {
      page: join(import.meta.dirname, "src/main.tsx"),
      "batch-worker": join(import.meta.dirname, "src/batch/worker/worker.ts"),
    },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    target: ["chrome111", "firefox121", "safari17"],
    minify: true,
    jsx: "automatic",
    jsxImportSource: "preact",
    // The site has one folder, so that a name is all there is to a file.
    chunkNames: "[name]-[hash]",
    define: { FORM: JSON.stringify(form) },
    metafile: true,
    logLevel: "silent",
  });
  await buildDocs(folder);
  // The process of esbuild has no more to do, and would stay as long as this one.
  await stop();
  const page = await readFile(join(import.meta.dirname, "index.html"), "utf8");
  // After <base>, or they would be looked for elsewhere.
  const preloads = startOf(metafile).map(
    (name) => `<link rel="modulepreload" href="site/${name}">
  `,
  );
  const { title, wording } = signature;
  const filled = fillIn(page, {
    TITLE: escapeHtml(title),
    SUMMARY: escapeHtml(wording.summary),
    "<script": `${preloads.join("")}<script`,
  });
  await writeFile(join(folder, "index.html"), filled);
}

if (import.meta.main) {
  const [, , folder] = process.argv;
  try {
    if (!folder) throw new Error("Which folder? node web/build.ts FOLDER");
    await buildSite(folder);
  } catch (error) {
    console.error((error as Error).message); // Without the stack: sam build shows it among its own lines.
    process.exitCode = 1;
  }
}
