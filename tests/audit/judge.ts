/** What a tool has against something, and where. */
export interface Finding {
  rule: string;
  place: string;
  /** The tool's own words. */
  detail: string;
}

export interface Found {
  /** What was looked at with how many rules, to print. */
  ran: string;
  findings: Finding[];
}

/** Why a finding stays. `on` lists what its place holds, whole or in part; without it, the rule is meant wherever it fires. */
export interface Reason {
  rule: string | string[];
  on?: string[];
  reason: string;
}

export interface Verdict {
  /** Findings without a reason. */
  unexplained: Finding[];
  /** Reasons, or places of theirs, for which there is no finding: they would hide the next one. */
  stale: string[];
  /** The rules that fire and have a reason. */
  explained: Set<string>;
}

const rulesOf = ({ rule }: Reason) => [rule].flat();

/**
 * Holds findings against reasons. Each of `needed` must be needed, each of `allowed` may be; of reasons for several rules
 * only those for a rule that `mine` knows count.
 */
export function judge(
  findings: Finding[],
  needed: Reason[],
  allowed: Reason[] = [],
  mine: (rule: string) => boolean = () => true,
): Verdict {
  const covers = (reason: Reason, place?: string) => (finding: Finding) =>
    rulesOf(reason).includes(finding.rule) &&
    (place === undefined ? (reason.on ?? [""]) : [place]).some((part) => finding.place.includes(part));

  const unexplained = findings.filter((finding) => ![...needed, ...allowed].some((reason) => covers(reason)(finding)));
  const stale = needed.flatMap((reason) =>
    rulesOf(reason)
      .filter(mine)
      .flatMap((rule) =>
        (reason.on ?? [""])
          .filter((place) => !findings.some(covers({ ...reason, rule }, place)))
          .map((place) => [rule, place].join(" ").trim()),
      ),
  );
  const explained = new Set(findings.filter((finding) => !unexplained.includes(finding)).map(({ rule }) => rule));
  return { unexplained, stale, explained };
}
