/** As many rounds as a figure needs; with `--quick` two, which show that it can be had, and no more. */
export const roundsOf = (full: number): number => (process.argv.includes("--quick") ? 2 : full);
