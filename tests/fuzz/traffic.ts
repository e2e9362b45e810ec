import type { Readable } from "node:stream";

/** By operation as its log names it, how often each status was answered. */
export type Traffic = Map<string, Map<number, number>>;

/** Counts what the API logs of each request, until its output ends. */
export function countTraffic(output: Readable): Traffic {
  const traffic: Traffic = new Map();
  let rest = "";
  output.setEncoding("utf8").on("data", (text: string) => {
    const lines = `${rest}${text}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines.filter((one) => one.startsWith("{"))) {
      const { method, resourcePath, status } = JSON.parse(line);
      const name = `${method} ${resourcePath}`;
      const statuses = traffic.get(name) ?? new Map<number, number>();
      traffic.set(name, statuses.set(status, (statuses.get(status) ?? 0) + 1));
    }
  });
  return traffic;
}

/** A line an operation: its requests, and how many were answered with which status. */
export function tellTraffic(traffic: Traffic): string {
  return [...traffic]
    .map(([name, statuses]) => {
      const sum = [...statuses.values()].reduce((total, count) => total + count, 0);
      const each = [...statuses].sort(([a], [b]) => a - b).map(([status, count]) => `${status} × ${count}`);
      return `${name.padEnd(28)} ${String(sum).padStart(7)}: ${each.join(", ")}`;
    })
    .sort()
    .join("\n");
}
