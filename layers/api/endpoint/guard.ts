import {
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  isBulkheadRejectedError,
} from "cockatiel";
import { EndpointProblem, shed } from "./errors.ts";

/** Requests that may call the model at once, and wait to. On Lambda an environment has one; the local API has all there are. */
const [atOnce, waiting] = [64, 64];
const room = bulkhead(atOnce, waiting);

/**
 * Throws a 503 where there is no room for another request. Asked before the body is read: under ten times the load the
 * model can take, that is most of what a refusal costs, and all who wait for one wait for those before it.
 */
export function requireRoom(): void {
  if (room.executionSlots <= 0 && room.queueSlots <= 0) throw shed("no_room");
}

/**
 * Opens after five requests in a row to an endpoint that is down, so that an environment does not spend its time on more.
 * After half a second one request probes the endpoint.
 */
const circuit = circuitBreaker(
  handleWhen((error) => error instanceof EndpointProblem && error.down),
  { halfOpenAfter: 500, breaker: new ConsecutiveBreaker(5) },
);

const probing = () => circuit.state === CircuitState.HalfOpen;

/**
 * Runs `run`, which calls the endpoint and is told whether it does so as a probe; not any more, if it had to wait until
 * `signal` aborted. Throws a 503 at once where there is no use in it, or no room for it.
 */
export async function guarded<T>(run: (isProbe: boolean) => Promise<T>, signal: AbortSignal): Promise<T> {
  // The circuit would have it wait for what the probe finds.
  if (probing()) throw shed("circuit_open");
  try {
    return await room.execute(() => circuit.execute(() => run(probing())), signal);
  } catch (error) {
    if (isBrokenCircuitError(error)) throw shed("circuit_open");
    throw isBulkheadRejectedError(error) ? shed("no_room") : error;
  }
}
