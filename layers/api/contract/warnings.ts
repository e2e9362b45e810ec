/** The one warning that says no more than that a value is near the border of what the model knows. */
const harmless = "out_of_range";

/** Whether the warnings of a case say that it is unlike those the model knows. */
export const isUnlikeTraining = (warnings: readonly { code: string }[]): boolean =>
  warnings.some(({ code }) => code !== harmless);
