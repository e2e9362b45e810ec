import { describe, operation } from "@layers/api";

/** Passes on what the model says of itself: its measurements, thresholds, training and figures. */
export const handler = operation("describeModel", ({ call }) => describe(call));
