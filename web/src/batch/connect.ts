import { type Remote, wrap } from "comlink";
import type { BatchWorker } from "./worker/worker.ts";

export type Connected = Remote<BatchWorker>;

/** Starts the worker when it is first needed, and again after it failed: then `onBroken` is called, because no call will answer. */
export function createConnection(onBroken: () => void): { connect: () => Connected; end: () => void } {
  let worker: Worker | undefined;
  let connected: Connected | undefined;
  const end = () => {
    worker?.terminate();
    worker = undefined;
    connected = undefined;
  };
  const connect = () => {
    if (connected) return connected;
    worker = new Worker(new URL("./batch-worker.js", import.meta.url), { type: "module" });
    worker.addEventListener("error", () => {
      end();
      onBroken();
    });
    connected = wrap<BatchWorker>(worker);
    return connected;
  };
  return { connect, end };
}
