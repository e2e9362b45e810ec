import { describe, operation } from "@layers/api";

/** Healthy is a model that answers; one that does not is the 503 (or 502, 504) of the call. */
export const handler = operation("getHealth", async ({ call }) => {
  const { name, version } = await describe(call);
  return { status: "ok" as const, model: { name, version } };
});
