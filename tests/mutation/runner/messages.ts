/** What runner.ts asks the process of a test file (worker.ts), and what that answers. */
export interface Load {
  file: string;
  /** Active from before the file is loaded. */
  mutant?: string | undefined;
}

export interface Run {
  /** All, if none are named. */
  tests?: string[] | undefined;
  /** Active while the tests run; one that Load named stays so. */
  mutant?: string | undefined;
  /** How often the mutant may be reached before it counts as one that never ends. */
  hitLimit?: number | undefined;
}

export type Question = { load: Load } | { run: Run } | { end: true };

export interface Loaded {
  error?: string;
}

export interface TestTime {
  id: string;
  millis: number;
}

export interface Ran {
  /** Those that passed, in the order of the run. */
  passed: TestTime[];
  /** The first that failed: the run ends there. */
  failed?: { id: string; message: string };
  /** The test that failed passes without the mutant, so that the mutant is why. Not known of a mutant that Load named. */
  sure?: boolean;
  endless?: boolean;
  coverage?: Coverage;
}

/** How often each mutant was reached, outside tests and by each test. */
export interface Coverage {
  static: Record<string, number>;
  perTest: Record<string, Record<string, number>>;
}
