import type { Settings } from "./settings.ts";
import { FinalStop } from "./stop.ts";

/** Throws a FinalStop for an option that the model has no capability for. */
export function checkCapabilities({ explain, prevalence }: Settings, capabilities: readonly string[]): void {
  if (explain && !capabilities.includes("explain"))
    throw new FinalStop("The model cannot say what each column contributed. Leave out --explain.");
  if (prevalence !== undefined && !capabilities.includes("prevalence"))
    throw new FinalStop("The model cannot adapt to a share of positive cases. Leave out --prevalence.");
}
