/**
 * The process of one test file: loads it once, and then runs its tests as often as asked, each time with another mutant.
 * Loading takes a hundred times as long as most tests: in Jest, which loads all for every mutant, it is most of the time.
 */
import { registerHooks } from "node:module";
import { relative } from "node:path";
import { pathToFileURL } from "node:url";
import type { Circus } from "@jest/types";
import { getState } from "jest-circus";
import { expect } from "./globals.ts";
import type { Coverage, Load, Question, Ran, Run } from "./messages.ts";

/** The object that instrumented code looks at. */
interface Switch {
  activeMutant?: string | undefined;
  currentTestId?: string | undefined;
  hitCount?: number | undefined;
  hitLimit?: number | undefined;
  mutantCoverage: Coverage;
}

const mutants: Switch = { mutantCoverage: { static: {}, perTest: {} } };
Object.assign(globalThis, { __stryker__: mutants });
process.env.NODE_ENV = "test";

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "@jest/globals"
      ? { url: new URL("globals.ts", import.meta.url).href, shortCircuit: true }
      : next(specifier, context),
});

interface Test {
  id: string;
  entry: Circus.TestEntry;
  blocks: Circus.DescribeBlock[];
}

const tests: Test[] = [];
const broken = new Map<Circus.DescribeBlock, unknown>();

/** What a test leaves running must fail it, and not end the process. */
let alarm: (error: unknown) => void = () => undefined;
process.on("uncaughtException", (error) => alarm(error)).on("unhandledRejection", (error) => alarm(error));

const hooks = (block: Circus.DescribeBlock, type: Circus.Hook["type"]) =>
  block.hooks.filter((hook) => hook.type === type);

const call = (fn: unknown) => (fn as () => unknown)();

function collect(file: string, block: Circus.DescribeBlock, blocks: Circus.DescribeBlock[], names: string[]): void {
  const path = [...blocks, block];
  for (const child of block.children)
    if (child.type === "describeBlock") collect(file, child, path, [...names, child.name]);
    else if (child.mode !== "skip" && child.mode !== "todo") {
      const name = `${file} ${[...names, child.name].join(" ")}`;
      const same = tests.filter(({ id }) => id === name || id.startsWith(`${name} #`)).length;
      tests.push({ id: same ? `${name} #${same}` : name, entry: child, blocks: path });
    }
}

async function load({ file, mutant }: Load): Promise<void> {
  mutants.activeMutant = mutant;
  await import(pathToFileURL(file).href);
  collect(relative(process.cwd(), file), getState().rootDescribeBlock, [], []);
  for (const block of new Set(tests.flatMap(({ blocks }) => blocks)))
    try {
      for (const { fn } of hooks(block, "beforeAll")) await call(fn);
    } catch (error) {
      broken.set(block, error);
    }
}

async function body({ id, entry, blocks }: Test): Promise<void> {
  const failed = blocks.find((block) => broken.has(block));
  if (failed) throw broken.get(failed);
  expect.setState({
    assertionCalls: 0,
    numPassingAsserts: 0,
    expectedAssertionsNumber: null,
    isExpectingAssertions: false,
    suppressedErrors: [],
    currentTestName: id,
  });
  try {
    for (const block of blocks) for (const { fn } of hooks(block, "beforeEach")) await call(fn);
    await call(entry.fn);
    for (const { error } of expect.extractExpectedAssertionsErrors()) throw error;
  } finally {
    for (const block of blocks.toReversed()) for (const { fn } of hooks(block, "afterEach")) await call(fn);
  }
}

/** Gives what went wrong. */
async function attempt(test: Test): Promise<{ error: unknown } | undefined> {
  const stray = new Promise<never>((_, reject) => {
    alarm = reject;
  });
  mutants.currentTestId = test.id;
  try {
    await Promise.race([body(test), stray]);
    return undefined;
  } catch (error) {
    return { error };
  } finally {
    mutants.currentTestId = undefined;
  }
}

async function run({ tests: asked, mutant, hitLimit }: Run): Promise<Ran> {
  const ran: Ran = { passed: [] };
  const fixed = mutants.activeMutant;
  Object.assign(mutants, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
  const selected = asked ? asked.flatMap((id) => tests.filter((test) => test.id === id)) : tests;
  for (const test of selected) {
    mutants.activeMutant = fixed ?? mutant;
    const start = performance.now();
    const failure = await attempt(test);
    if (hitLimit !== undefined && (mutants.hitCount ?? 0) > hitLimit) return { ...ran, endless: true };
    if (failure) {
      mutants.activeMutant = fixed;
      const message = String((failure.error as Error)?.message ?? failure.error);
      return { ...ran, failed: { id: test.id, message }, sure: fixed === undefined && !(await attempt(test)) };
    }
    ran.passed.push({ id: test.id, millis: performance.now() - start });
  }
  mutants.activeMutant = fixed;
  return { ...ran, coverage: mutants.mutantCoverage };
}

async function end(): Promise<void> {
  for (const block of new Set(tests.flatMap(({ blocks }) => blocks.toReversed())))
    for (const { fn } of hooks(block, "afterAll")) await call(fn);
}

process.on("disconnect", () => process.exit());
process.on("message", async (question: Question) => {
  if ("load" in question) {
    const error = await load(question.load).then(
      () => undefined,
      (reason) => String(reason?.stack ?? reason),
    );
    process.send?.(error === undefined ? {} : { error });
  } else if ("run" in question) process.send?.(await run(question.run));
  else await end().finally(() => process.exit());
});
