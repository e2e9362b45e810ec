/** Where the code of a function is: `CreatePredictionsFunction` of the template is `functions/create-predictions/`. */
import { access } from "node:fs/promises";
import type { LambdaHandler } from "./gateway/proxy-integration.ts";
import { StartError } from "./start-error.ts";

/** The handler's file, from the root of the project. */
export function handlerPath(logicalId: string): string {
  const words = logicalId.replace(/Function$/, "").match(/[A-Z][a-z0-9]*/g) ?? [];
  return `functions/${words.join("-").toLowerCase()}/handler.ts`;
}

async function load(logicalId: string, root: URL): Promise<LambdaHandler> {
  const path = handlerPath(logicalId);
  const url = new URL(path, root);
  await access(url).catch(() => {
    throw new StartError(`${path} is missing; openapi.yaml sends requests to ${logicalId}.`);
  });
  const module: { handler?: unknown } = await import(url.href).catch((cause: unknown) => {
    throw new StartError(`${path} can't be loaded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  });
  if (typeof module.handler !== "function") throw new StartError(`${path} exports no handler.`);
  return module.handler as LambdaHandler;
}

/**
 * Imports the handlers of these functions, from the root of the project. A handler reads its environment when it is
 * imported, so this is set before. Returns what finds a handler by its logical id. Throws a StartError.
 */
export async function loadFunctions(logicalIds: string[], root: URL): Promise<(logicalId: string) => LambdaHandler> {
  const handlers = new Map(await Promise.all(logicalIds.map(async (id) => [id, await load(id, root)] as const)));
  return (logicalId) => {
    const handler = handlers.get(logicalId);
    if (!handler) throw new StartError(`${logicalId} was not loaded.`);
    return handler;
  };
}
