import type { components } from "./generated/openapi.d.ts";

/** What a caller may ask for with the cases. */
export type Parameters = components["schemas"]["Parameters"];
