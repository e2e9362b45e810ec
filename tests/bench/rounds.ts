const quick = process.argv.includes("--quick");

/** As many rounds as a figure needs; with `--quick` two, which show that it can be had, and no more. */
export const roundsOf = (full: number): number => (quick ? 2 : full);

/** Requests after which the compilers of V8 have done most of what they do. */
export const warmUpRequests = quick ? 1 : 3000;
