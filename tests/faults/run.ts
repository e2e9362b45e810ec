/**
 * `npm run test:faults`: seeds small faults, one at a time, and runs the tests that must notice it. Each is put into a
 * copy of the project; first the same tests must pass there without a fault. A fault that none notices is a gap in the
 * tests; one whose text is no longer in its file needs another text.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { copyProject, type ProjectCopy } from "../support/project-copy.ts";
import { faults } from "./all.ts";
import type { Fault } from "./fault.ts";
import { failedTests, run, stop } from "./suite.ts";

/** Writes anew what is generated. Throws where that fails. */
async function generate(folder: string): Promise<void> {
  const { code, output } = await run(folder, [process.execPath, "layers/api/contract/generate.ts"]);
  if (code !== 0) throw new Error(`it cannot be generated: ${output.slice(0, 600)}`);
}

/** What notices the fault in `folder`: a test or a check. Undefined where nothing does. */
async function noticedBy(folder: string, fault: Fault): Promise<string | undefined> {
  const { by } = fault;
  if (fault.generate) await generate(folder);
  if (typeof by === "string") return (await run(folder, by.split(" "))).code > 0 ? by : undefined;
  const [first, ...others] = await failedTests(folder, by);
  return others.length > 0 ? `${first}, and ${others.length} more` : first;
}

/** Puts the fault in, looks who notices, and takes it out with all that came of it. */
async function seed({ folder }: ProjectCopy, fault: Fault): Promise<string | undefined> {
  const file = join(folder, fault.file);
  const text = readFileSync(file, "utf8");
  const places = text.split(fault.from).length - 1;
  if (places !== 1) throw new Error(`${fault.file} has its text ${places} times`);
  writeFileSync(
    file,
    text.replace(fault.from, () => fault.to),
  );
  try {
    return await noticedBy(folder, fault);
  } finally {
    writeFileSync(file, text);
    if (fault.generate) await generate(folder);
  }
}

let [passed, failed] = [0, 0];

function tell(ok: boolean, line: string): void {
  if (ok) passed++;
  else failed++;
  console.log(`${ok ? "ok  " : "FAIL"} ${line}`);
}

async function control({ folder }: ProjectCopy, faults: Fault[]): Promise<void> {
  const files = new Set(faults.flatMap(({ by }) => (typeof by === "string" ? [] : by)));
  const commands = new Set(faults.flatMap(({ by }) => (typeof by === "string" ? [by] : [])));
  const failures = await failedTests(folder, [...files]);
  const list = failures.map((name) => `\n       ${name}`).join("");
  tell(failures.length === 0, `without a fault ${files.size} files of tests pass${list}`);
  for (const command of commands) {
    const { code } = await run(folder, command.split(" "));
    tell(code === 0, `without a fault ${command} passes`);
  }
}

async function work(copy: ProjectCopy, queue: Fault[]): Promise<void> {
  for (let fault = queue.shift(); fault; fault = queue.shift()) {
    const line = `${fault.file}: ${fault.means}`;
    try {
      const noticed = await seed(copy, fault);
      tell(noticed !== undefined, noticed === undefined ? `${line}. Nothing notices.` : `${line} (${noticed})`);
    } catch (error) {
      tell(false, `${line}. ${(error as Error).message}`);
    }
  }
}

/** To look at a few: those whose file or meaning holds a text given as argument; with `--every=2`, every second of them. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { every: { type: "string", default: "1" } },
});
const [wanted = ""] = positionals;
const chosen = faults
  .filter(({ file, means }) => `${file}: ${means}`.includes(wanted))
  .filter((_, i) => i % Number(values.every) === 0);

const queue = [...chosen];
const copies = [copyProject(), copyProject()];
process.on("exit", () => {
  for (const { remove } of copies) remove();
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    queue.length = 0;
    stop();
  });
}

await Promise.all(
  copies.map(async (copy, i) => {
    if (i === 0 && !wanted) await control(copy, chosen);
    await work(copy, queue);
  }),
);
console.log(`\nSeeded faults: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
