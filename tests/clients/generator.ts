/** OpenAPI Generator, as Maven fetches it. */
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const version = "7.24.0";
const sha256 = "4b83ccc6fd43056c8c631cd0195e5100bd0550912502527bab09ac76152dab0c";
const name = `openapi-generator-cli-${version}.jar`;

/** Runs a program to its end. Throws with what it printed where that is a bad one. */
export function run([program = "", ...args]: string[], folder: string): string {
  return execFileSync(program, args, {
    cwd: folder,
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    timeout: 600_000,
  });
}

/** Fetches the generator into `folder`, and returns its path. Throws where it is not the file that was reviewed. */
export function fetchGenerator(folder: string): string {
  const copy = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";
  const artifact = `org.openapitools:openapi-generator-cli:${version}:jar`;
  run(["mvn", "-q", "-B", "--strict-checksums", copy, `-Dartifact=${artifact}`, `-DoutputDirectory=${folder}`], folder);
  const path = join(folder, name);
  const found = createHash("sha256").update(readFileSync(path)).digest("hex");
  if (found !== sha256) throw new Error(`${name} has the SHA-256 ${found}, not ${sha256}.`);
  return path;
}

/** Makes a client for each of `clients`, in the folder of its name below `folder`, from the contract at `url`. */
export function generateClients(jar: string, clients: Map<string, object>, url: string, folder: string): void {
  const configs = [...clients].map(([name, settings]) => {
    const path = join(folder, `${name}.json`);
    writeFileSync(path, JSON.stringify({ ...settings, inputSpec: url, outputDir: join(folder, name) }));
    return path;
  });
  run(["java", "-jar", jar, "batch", "--fail-fast", ...configs], folder);
}
