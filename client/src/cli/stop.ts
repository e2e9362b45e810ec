/** How the command ends. */
export const exitCodes = { good: 0, badRows: 1, usage: 2, api: 3, interrupted: 130 } as const;

/** Why the command stops: a sentence that says what to do, and the exit code. */
export class Stop extends Error {
  readonly code: number;

  constructor(message: string, code: number = exitCodes.usage) {
    super(message);
    this.code = code;
  }
}

/** The output cannot be written. */
export class OutputStop extends Stop {}

/** The same command would stop again, with --resume, too: nothing more is written, and --resume is not advised. */
export class FinalStop extends Stop {}
