import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { build } from "esbuild";

async function gzipped(entry: string): Promise<{ bytes: number; text: string }> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`../../client/src/${entry}`, import.meta.url))],
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2024",
    platform: "browser",
    write: false,
  });
  const text = outputFiles[0]?.text ?? "";
  return { bytes: gzipSync(text, { level: 9 }).length, text };
}

it("costs a page 5.5 KB, openapi-fetch included", async () => {
  const { bytes, text } = await gzipped("index.ts");
  expect(text).toContain("x-api-key");
  expect(bytes).toBeLessThanOrEqual(5.5 * 1024);
});

it("and for CSV 16 KB, with the parser", async () => {
  expect((await gzipped("csv/index.ts")).bytes).toBeLessThanOrEqual(16 * 1024);
});
