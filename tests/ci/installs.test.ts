// Versions and hashes of packages are pinned, and install scripts run only if they are allowed.
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "@jest/globals";

interface Package {
  resolved?: string;
  integrity?: string;
  link?: boolean;
  /** Part of another package, whose hash covers it. */
  inBundle?: boolean;
  hasInstallScript?: boolean;
}

const read = (file: string) => readFileSync(file, "utf8");
const exclude = (name: string) => /(^|\/)(node_modules|\.aws-sam|\.venv[^/]*)$/.test(name);
const locks = globSync("**/package-lock.json", { exclude });
const packagesOf = (lock: string) =>
  Object.entries((JSON.parse(read(lock)) as { packages: Record<string, Package> }).packages);
const fetched = (lock: string) =>
  packagesOf(lock).filter(([place, { link, inBundle }]) => place.includes("node_modules/") && !link && !inBundle);
const requirements = [".ci/requirements.txt", ...globSync("{model,tests}/**/*requirements.txt", { exclude })];

/** Commands that install something without a hash or a lock file. */
const unpinned = (text: string) =>
  text
    .split("\n")
    .map((line) => line.replace(/(^|\s)#.*/, "").trim())
    .filter(
      (line) =>
        (/\bpip install\b/.test(line) && !line.includes("--require-hashes")) ||
        /\bnpm (i|install|add|update)\b|\bnpx\b|\bnpm exec\b|\bgo (install|get)\b|\buvx\b|\bpipx\b|\|\s*(ba)?sh\b/.test(
          line,
        ),
    );

test.each([...globSync(".ci/{run,release}"), ...globSync(".github/workflows/*.yml")])(
  "%s installs nothing without a lock file or a hash",
  (file) => {
    expect(unpinned(read(file))).toEqual([]);
  },
);

test.each(["pip install uv==0.13.9", "npm install left-pad", "npx cowsay", "curl https://example.com/install.sh | sh"])(
  "%s is found",
  (command) => {
    expect(unpinned(`  ${command}\n`)).toEqual([command]);
  },
);

test.each(["generator.ts", "languages.ts"])("tests/clients/%s has Maven fail on a wrong checksum", (file) => {
  const commands = read(join("tests/clients", file)).match(/"mvn".*/g) ?? [];
  expect(commands).toHaveLength(1);
  expect(commands.filter((command) => !command.includes('"--strict-checksums"'))).toEqual([]);
});

test.each(requirements)("%s has a version and hashes for each package", (file) => {
  const entries = read(file)
    .replaceAll(/^\s*#.*\n/gm, "")
    .replaceAll("\\\n", " ")
    .split("\n")
    .filter((line) => line.trim());
  expect(entries.length).toBeGreaterThan(0);
  expect(
    entries.filter((entry) => !/^[\w.-]+(\[[\w,-]+\])?==\S+( ; .*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*$/.test(entry)),
  ).toEqual([]);
});

describe.each(locks)("%s", (lock) => {
  test("has a hash for each package, and no address: all come from the registry", () => {
    expect(fetched(lock).length).toBeGreaterThan(0);
    const others = fetched(lock).filter(
      ([, { resolved, integrity = "" }]) => resolved !== undefined || !integrity.startsWith("sha512-"),
    );
    expect(others).toEqual([]);
  });

  test("allows or forbids each install script", () => {
    const folder = dirname(lock);
    const config = read(join(folder, ".npmrc")).split("\n");
    if (config.includes("ignore-scripts=true")) return;
    const { allowScripts } = JSON.parse(read(join(folder, "package.json"))) as {
      allowScripts: Record<string, boolean>;
    };
    const scripts = fetched(lock).filter(([, { hasInstallScript }]) => hasInstallScript);
    expect(config).toContain("strict-allow-scripts=true");
    expect(Object.keys(allowScripts).sort()).toEqual(
      scripts.map(([place]) => place.replace(/.*node_modules\//, "")).sort(),
    );
  });
});
