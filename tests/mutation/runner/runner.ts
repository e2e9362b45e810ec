/**
 * A test runner for Stryker that keeps a process for each test file (worker.ts) and changes mutants in it. What it says
 * does not rest on what a process has seen before: a mutant that fails a test is killed only if the test passes
 * without it right after, or fails in a new process. One that fails none may have been run once and for all before: with
 * `fresh` it is tried in a new process, in which it is active from the start.
 */
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Coverage } from "./messages.ts";
import { TestProcess } from "./test-process.ts";

export interface Options {
  tests: string[];
  /** Of the tests that reach a mutant the quickest are run, as many as take so many milliseconds together. */
  budgetMillis: number;
  fresh: boolean;
}

interface MutantRun {
  /** The tests that reach the mutant; none for one that is reached while files load. */
  testFilter?: string[];
  activeMutant: { id: string };
  hitLimit?: number;
}

type Verdict =
  | { status: "killed"; killedBy: string[]; failureMessage: string; nrOfTests: number }
  | { status: "survived"; nrOfTests: number }
  | { status: "timeout"; reason: string }
  | { status: "error"; errorMessage: string };

/** What the dry run found, for the runners that did not make it. */
interface Known {
  /** Of each test, in milliseconds. */
  times: Record<string, number>;
  /** The test files that reach a mutant outside their tests. */
  loaders: Record<string, string[]>;
  /** The tests that reach a mutant. */
  reached: Record<string, string[]>;
}

const cwd = process.cwd();
const knownFile = join(cwd, ".mutation-known.json");
const fileOf = (id: string) => id.slice(0, id.indexOf(".test.ts") + ".test.ts".length);

class Runner {
  private readonly warm = new Map<string, TestProcess>();
  private known: Known | undefined;

  static inject = ["options"] as const;
  private readonly files: string[];
  private readonly options: Options;

  constructor({ processPerFile }: { processPerFile: Options }) {
    this.options = processPerFile;
    this.files = processPerFile.tests.flatMap((pattern) => globSync(pattern, { cwd })).sort();
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun() {
    const known: Known = { times: {}, loaders: {}, reached: {} };
    const mutantCoverage: Coverage = { static: {}, perTest: {} };
    const tests: object[] = [];
    for (const file of this.files) {
      const child = this.process(file);
      const loaded = await child.load({ file: join(cwd, file) }, 120_000);
      if (loaded === "late" || loaded.error)
        return { status: "error", errorMessage: `${file}: ${JSON.stringify(loaded)}` };
      const ran = await child.run({}, 600_000);
      if (ran === "late" || ran.failed) return { status: "error", errorMessage: `${file}: ${JSON.stringify(ran)}` };
      for (const { id, millis } of ran.passed) {
        known.times[id] = millis;
        tests.push({ id, name: id, timeSpentMs: millis, fileName: join(cwd, file), status: 0 });
      }
      for (const [mutant, hits] of Object.entries(ran.coverage?.static ?? {})) {
        mutantCoverage.static[mutant] = (mutantCoverage.static[mutant] ?? 0) + hits;
        known.loaders[mutant] = [...(known.loaders[mutant] ?? []), file];
      }
      for (const [test, hits] of Object.entries(ran.coverage?.perTest ?? {}))
        for (const mutant of Object.keys(hits)) known.reached[mutant] = [...(known.reached[mutant] ?? []), test];
      Object.assign(mutantCoverage.perTest, ran.coverage?.perTest);
    }
    writeFileSync(knownFile, JSON.stringify(known));
    return { status: "complete", tests, mutantCoverage };
  }

  async mutantRun({ testFilter, activeMutant: { id }, hitLimit }: MutantRun): Promise<Verdict> {
    this.known ??= JSON.parse(readFileSync(knownFile, "utf8")) as Known;
    const { times, loaders, reached } = this.known;
    // The files that load it, with all their tests, and the tests that reach it, the quickest first.
    const may = (test: string) => loaders[id]?.includes(fileOf(test)) || reached[id]?.includes(test);
    const ids = testFilter ?? Object.keys(times).filter(may);
    let left = this.options.budgetMillis;
    const chosen = ids
      .toSorted((a, b) => (times[a] ?? 0) - (times[b] ?? 0))
      .filter((test, at) => {
        left -= times[test] ?? 0;
        return left >= 0 || at === 0;
      });
    const byFile = Map.groupBy(chosen, fileOf);
    if (testFilter && !this.options.fresh) {
      const verdict = await this.inWarm(byFile, id, hitLimit);
      if (verdict !== "unsure") return verdict;
    }
    for (const [file, tests] of byFile) {
      const verdict = await this.inFresh(file, tests, id, hitLimit);
      if (verdict) return verdict;
    }
    return { status: "survived", nrOfTests: chosen.length };
  }

  private async inWarm(byFile: Map<string, string[]>, mutant: string, hitLimit?: number): Promise<Verdict | "unsure"> {
    let nrOfTests = 0;
    for (const [file, tests] of byFile) {
      const verdict = await this.inWarmFile(file, tests, mutant, hitLimit);
      if (verdict) return verdict;
      nrOfTests += tests.length;
    }
    return { status: "survived", nrOfTests };
  }

  async dispose(): Promise<void> {
    await Promise.all([...this.warm.values()].map((child) => child.end()));
  }

  private process(file: string): TestProcess {
    const child = new TestProcess();
    this.warm.set(file, child);
    return child;
  }

  private limit(tests: string[]): number {
    return 6000 + 4 * tests.reduce((sum, test) => sum + (this.known?.times[test] ?? 0), 0);
  }

  private async inWarmFile(
    file: string,
    tests: string[],
    mutant: string,
    hitLimit?: number,
  ): Promise<Verdict | "unsure" | undefined> {
    let child = this.warm.get(file);
    if (!child?.alive) {
      child = this.process(file);
      const loaded = await child.load({ file: join(cwd, file) }, 120_000);
      if (loaded === "late" || loaded.error) throw new Error(`${file} does not load.`);
    }
    const ran = await child.run({ tests, mutant, hitLimit }, this.limit(tests));
    if (ran === "late" || ran.endless) child.kill();
    if (ran === "late") return { status: "timeout", reason: "The tests do not end." };
    if (ran.endless) return { status: "timeout", reason: "The mutant is reached without end." };
    if (!ran.failed) return undefined;
    if (ran.sure) return killed(ran.failed, ran.passed.length + 1);
    await child.end();
    return "unsure";
  }

  private async inFresh(
    file: string,
    tests: string[],
    mutant: string,
    hitLimit?: number,
  ): Promise<Verdict | undefined> {
    const child = new TestProcess();
    try {
      const loaded = await child.load({ file: join(cwd, file), mutant }, 30_000);
      if (loaded === "late") return { status: "timeout", reason: "The file does not load in time." };
      if (loaded.error) return { status: "error", errorMessage: loaded.error };
      const ran = await child.run({ tests, hitLimit }, this.limit(tests));
      if (ran === "late") return { status: "timeout", reason: "The tests do not end." };
      if (ran.endless) return { status: "timeout", reason: "The mutant is reached without end." };
      return ran.failed && killed(ran.failed, ran.passed.length + 1);
    } finally {
      await child.end();
    }
  }
}

const killed = ({ id, message }: { id: string; message: string }, nrOfTests: number): Verdict => ({
  status: "killed",
  killedBy: [id],
  failureMessage: message,
  nrOfTests,
});

export const strykerPlugins = [{ kind: "TestRunner", name: "process-per-file", injectableClass: Runner }];
