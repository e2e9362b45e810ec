/** Throttling and quotas as API Gateway has them: a token bucket for each method, a number of requests for the key. */
import { GatewayFault } from "./gateway-fault.ts";

export interface Throttle {
  /** Requests a second that go on for ever. */
  rate: number;
  /** Requests at once: what the bucket holds. */
  burst: number;
}

/** Takes a token out of a bucket that begins full. Returns whether there was one. */
export function createBucket({ rate, burst }: Throttle, now = () => performance.now()): () => boolean {
  let tokens = burst;
  let filled = now();
  return () => {
    const time = now();
    tokens = Math.min(burst, tokens + ((time - filled) / 1000) * rate);
    filled = time;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}

/** Throws THROTTLED where a method gets more requests than `limits` let it have; each method has a bucket of its own. */
export function createThrottle(limits: Throttle | undefined): (method: object) => void {
  if (!limits) return () => {};
  const buckets = new WeakMap<object, () => boolean>();
  return (method) => {
    const take = buckets.get(method) ?? createBucket(limits);
    buckets.set(method, take);
    if (!take()) throw new GatewayFault("THROTTLED");
  };
}

/** Throws QUOTA_EXCEEDED after so many requests with the key. The period is as long as the gateway runs. */
export function createQuota(requests = Number.POSITIVE_INFINITY): () => void {
  let left = requests;
  return () => {
    if (left < 1) throw new GatewayFault("QUOTA_EXCEEDED");
    left--;
  };
}
