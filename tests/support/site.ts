/** The page as it is deployed, for the tests of a file; SITE_FOLDER says where, and get-site reads it when it is loaded. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "@jest/globals";
import { buildSite } from "../../web/build.ts";

export const siteFolder = mkdtempSync(join(tmpdir(), "site-"));
afterAll(() => rmSync(siteFolder, { recursive: true }));
await buildSite(siteFolder);
process.env.SITE_FOLDER = siteFolder;
