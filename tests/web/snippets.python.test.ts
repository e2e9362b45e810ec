/** Each program that the page prints, run for real: it gets what the API says of the case. Needs Python, curl and npm. */
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Language, snippet } from "../../web/src/snippets.ts";
import { installClient } from "../support/client-package.ts";
import { serveRaw } from "../support/front.ts";
import { example, hasCapability } from "../support/model.ts";
import { apiKey, asDeployed, serve } from "./api.ts";

const project = mkdtempSync(join(tmpdir(), "snippets-"));
afterAll(() => rmSync(project, { recursive: true, force: true }));
beforeAll(() => {
  installClient(project);
  writeFileSync(join(project, "package.json"), '{ "type": "module" }');
}, 120_000);

const { url: open } = await serve();
const { url: locked } = await serve(asDeployed);
const { features } = example;
const explain = hasCapability("explain");

const { NODE_OPTIONS: _, ...inherited } = process.env;
const programs: Record<Language, [file: string, command: string, ...args: string[]]> = {
  curl: ["program.sh", "sh", "program.sh"],
  typescript: ["program.ts", process.execPath, "program.ts"],
  python: ["program.py", process.env.PYTHON || "python3", "program.py"],
};

/** What a program prints, and the prediction in it: curl prints the whole answer. */
async function run(language: Language, text: string): Promise<unknown> {
  const [file, command, ...args] = programs[language];
  writeFileSync(join(project, file), text);
  const env = { ...inherited, API_KEY: apiKey };
  const { stdout } = await promisify(execFile)(command, args, { cwd: project, env });
  const printed = JSON.parse(stdout);
  return printed.predictions?.[0] ?? printed;
}

async function said(baseUrl: string, id: string): Promise<unknown> {
  const response = await fetch(`${baseUrl}predictions`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-api-key": apiKey },
    body: JSON.stringify({ instances: [{ ...(id && { id }), features }], ...(explain && { parameters: { explain } }) }),
  });
  return ((await response.json()) as { predictions: unknown[] }).predictions[0];
}

describe.each(Object.keys(programs) as Language[])("%s", (language) => {
  it.each([
    ["without a key", `${open}/`, false, "a case"],
    ["with a key, under a stage", `${locked}/v1/`, true, "a case"],
    ["without a name", `${open}/`, false, ""],
    [
      "with a name that no language may take for its own",
      `${open}/`,
      false,
      `a'b'c"d" \\n $HOME \`id\` %s {x} True é 🙂`,
    ],
  ])(
    "%s prints what the API says",
    async (_, baseUrl, withKey, id) => {
      const direct = await said(baseUrl, id);
      expect(direct).toMatchObject({ label: expect.any(String), ...(explain && { explanation: expect.any(Object) }) });
      expect(await run(language, snippet(language, { baseUrl, features, id, withKey, explain }))).toEqual(direct);
    },
    60_000,
  );

  it.each([302, 307])(
    "sends neither key nor case after a redirect (%d)",
    async (status) => {
      let strangers = 0;
      const other = await serveRaw((_, response) => {
        strangers++;
        response.end("{}");
      });
      const redirecting = await serveRaw((request, response) => {
        request.resume();
        response.writeHead(status, { location: `${other}/predictions` }).end();
      });
      const text = snippet(language, { baseUrl: `${redirecting}/`, features, id: "", withKey: true, explain });
      await expect(run(language, text)).rejects.toThrow();
      expect(strangers).toBe(0);
    },
    60_000,
  );

  it("has no key in it", () => {
    const text = snippet(language, { baseUrl: "https://x/", features, id: "", withKey: true, explain });
    expect(text).toContain("API_KEY");
    expect(snippet(language, { baseUrl: "https://x/", features, id: "", withKey: false, explain })).not.toContain(
      "API_KEY",
    );
  });
});

it("python needs nothing but its standard library", () => {
  const text = snippet("python", { baseUrl: "https://x/", features, id: "", withKey: true, explain });
  const modules = [...text.matchAll(/^import ([\w.]+)$/gm)].map(([, name]) => name);
  const isolated = execFileSync(programs.python[1], ["-I", "-S", "-c", `import ${modules.join(", ")}; print("ok")`]);
  expect(isolated.toString().trim()).toBe("ok");
});
