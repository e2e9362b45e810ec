import type { ExpectedShares } from "../contract/signature.ts";

const metrics = {
  positive: "ExpectedPositive",
  undecided: "ExpectedUndecided",
  outOfDistribution: "ExpectedOutOfDistribution",
} as const;

/**
 * How many of these predictions the signature expects of a kind, by the metric that an alarm compares with what there is.
 * A share that is not in the signature has no metric, so that nothing is compared with it.
 */
export function expectedCounts(shares: ExpectedShares, predictions: number): [string, number][] {
  return (Object.keys(metrics) as (keyof ExpectedShares)[]).flatMap((kind): [string, number][] => {
    const share = shares[kind];
    return share === undefined ? [] : [[metrics[kind], predictions * share]];
  });
}
