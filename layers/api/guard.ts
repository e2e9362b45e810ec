import {
  BrokenCircuitError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhen,
  isBrokenCircuitError,
  isBulkheadRejectedError,
} from "cockatiel";
import { EndpointProblem, shed } from "./endpoint-errors.ts";

/** Requests that may call the model at once, and wait to. On Lambda an environment has one; the local API has all there are. */
const room = bulkhead(64, 192);

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
  if (probing()) throw shed(new BrokenCircuitError());
  try {
    return await room.execute(() => circuit.execute(() => run(probing())), signal);
  } catch (error) {
    throw isBrokenCircuitError(error) || isBulkheadRejectedError(error) ? shed(error) : error;
  }
}
