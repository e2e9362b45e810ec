import type { Model } from "./contract.ts";
import type { KeyWanted } from "./key-form.tsx";

/** What each view of the page is given. */
export interface View {
  /** Undefined until the model has answered. */
  model: Model | undefined;
  /** To be called where the API asks for a key. */
  onKeyWanted: (wanted: KeyWanted) => void;
}
