/** The API's documentation as a part of the site: Swagger UI, and the contract in both its spellings. */
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { parse, stringify } from "yaml";
import { signature } from "../layers/api/contract/signature.ts";
import { escapeHtml, fillIn } from "./fill-in.ts";
import { type Contract, publicContract } from "./public-contract.ts";

const swaggerUi = dirname(createRequire(import.meta.url).resolve("swagger-ui-dist/package.json"));

/** Writes docs.html, what it loads, openapi.json and openapi.yaml into `folder`. */
export async function buildDocs(folder: string): Promise<void> {
  await build({
    entryPoints: { docs: join(import.meta.dirname, "src/docs/main.ts") },
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "browser",
    minify: true,
    logLevel: "silent",
  });
  const contract: Contract = parse(await readFile(join(import.meta.dirname, "../openapi.yaml"), "utf8"));
  const open = publicContract(contract);
  await writeFile(join(folder, "openapi.json"), `${JSON.stringify(open, null, 2)}\n`);
  await writeFile(join(folder, "openapi.yaml"), stringify(open, { lineWidth: 0 }));

  // Without the line that names a source map: there is none.
  for (const name of ["swagger-ui-bundle.js", "swagger-ui.css"]) {
    const text = await readFile(join(swaggerUi, name), "utf8");
    await writeFile(join(folder, name), text.replace(/\n\/[/*]# sourceMappingURL=[^\n]*\n?$/, "\n"));
  }
  // The bundle says that the licences of what is in it stand here.
  await copyFile(join(swaggerUi, "swagger-ui-bundle.js.LICENSE.txt"), join(folder, "swagger-ui-bundle.js.LICENSE.txt"));
  const page = await readFile(join(import.meta.dirname, "docs.html"), "utf8");
  const { title, wording } = signature;
  const { heading, text = "" } = wording.notice ?? {};
  await writeFile(
    join(folder, "docs.html"),
    fillIn(page, {
      TITLE: escapeHtml(title),
      NOTICE: heading ? `<p><strong>${escapeHtml(heading)}</strong> ${escapeHtml(text)}</p>` : "",
    }),
  );
}
