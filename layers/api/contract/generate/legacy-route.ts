/** The route of an earlier API, as the signature declares it. */
import { type Document, isMap, isScalar, type YAMLMap } from "yaml";
import type { LegacyRoute, Signature } from "../signature.ts";
import { oneLine } from "./schemas.ts";

/** The operationId of the OPTIONS of the legacy route. */
const preflightOf = (operationId: string) => `preflight${operationId[0]?.toUpperCase()}${operationId.slice(1)}`;

/** Throws where the legacy route would take the path or the operationId of another. */
function refuseTaken(paths: YAMLMap, { path, operationId }: LegacyRoute): void {
  const { "/legacy-route": _, ...others } = paths.toJSON() as Record<string, Record<string, { operationId?: string }>>;
  const taken = Object.values(others).flatMap((route) => Object.values(route).map((one) => one.operationId));
  const isTaken = [operationId, preflightOf(operationId)].some((id) => taken.includes(id));
  const field = Object.hasOwn(others, path) ? "path" : isTaken ? "operationId" : undefined;
  if (field) throw new Error(`model/signature.json: legacyRoute/${field} is that of another route: choose another.`);
}

/** Gives the legacy route its path and its words. */
export function fillLegacyRoute(document: Document, { legacyRoute }: Signature): void {
  const paths = document.get("paths") as YAMLMap;
  const pair = paths.items.find(({ key }) => isScalar(key) && key.value === "/legacy-route");
  if (!legacyRoute || !pair || !isMap(pair.value) || !isScalar(pair.key)) return;
  const { path, operationId, summary, description, example } = legacyRoute;
  refuseTaken(paths, legacyRoute);
  pair.key.value = path;
  const route = ["paths", path];
  document.setIn([...route, "post", "operationId"], operationId);
  document.setIn([...route, "post", "summary"], summary);
  document.setIn([...route, "post", "description"], description);
  document.setIn([...route, "options", "operationId"], preflightOf(operationId));
  const exampleOf = (value: unknown) => oneLine(document, { example: { summary: example.summary, value } });
  document.setIn(
    [...route, "post", "requestBody", "content", "application/json", "examples"],
    exampleOf({ data: example.data }),
  );
  document.setIn(
    [...route, "post", "responses", "200", "content", "application/json", "examples"],
    exampleOf(example.answer),
  );
}
