/** How a client of each language is made, compiled and run. */
import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface Language {
  /** What OpenAPI Generator is told. */
  settings: object;
  /** The program of this folder that uses the client, and where it goes among the client's files. */
  program: string;
  place: string;
  /** A command that fails where the tools are missing or too old; then the language is left out. */
  needs: string[];
  /** Commands that compile both, to be run in the client's folder. */
  compile: string[][];
  /** The command that runs the program there. */
  run: (folder: string) => string[];
}

const tsc = join(import.meta.dirname, "../../node_modules/typescript/bin/tsc");
const types = join(import.meta.dirname, "../../node_modules/@types");

export const languages: Record<string, Language> = {
  python: {
    settings: { generatorName: "python" },
    program: "python/call.py",
    place: "call.py",
    needs: ["python3", "-c", "import pydantic, urllib3, dateutil"],
    compile: [["python3", "-m", "compileall", "-q", "."]],
    run: () => ["python3", "call.py"],
  },
  java: {
    // Else a list that the API leaves out is an empty one.
    settings: { generatorName: "java", additionalProperties: { containerDefaultToNull: true } },
    program: "java/Call.java",
    place: "src/main/java/Call.java",
    needs: ["javac", "-version"],
    compile: [
      ["mvn", "-q", "-B", "--strict-checksums", "compile", "dependency:build-classpath", "-Dmdep.outputFile=classpath"],
    ],
    run: (folder) => ["java", "-cp", `target/classes:${readFileSync(join(folder, "classpath"), "utf8")}`, "Call"],
  },
  go: {
    settings: {
      generatorName: "go",
      gitHost: "clients.example",
      gitUserId: "of",
      gitRepoId: "contract",
      additionalProperties: { packageName: "client" },
    },
    program: "go/main.go",
    place: "call/main.go",
    // What is generated asks for Go 1.23, and an older one would ask the network for that.
    needs: ["sh", "-c", "go version | grep -qE 'go1\\.(2[3-9]|[3-9][0-9])'"],
    compile: [["go", "build", "-o", "call/call", "./call"]],
    run: () => ["call/call"],
  },
  typescript: {
    settings: { generatorName: "typescript-fetch" },
    program: "typescript/call.ts",
    place: "call.ts",
    needs: [process.execPath, tsc, "--version"],
    compile: [
      [
        process.execPath,
        tsc,
        "--strict",
        "--target",
        "es2022",
        "--module",
        "commonjs",
        "--outDir",
        "js",
        "--types",
        "node",
        "--typeRoots",
        types,
        "call.ts",
      ],
    ],
    run: () => [process.execPath, "js/call.js"],
  },
};

/** Languages whose clients are made and no more: there is no compiler of C# in Debian. */
export const uncompiled: Record<string, object> = { csharp: { generatorName: "csharp" } };
