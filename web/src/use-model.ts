import { useCallback, useEffect, useState } from "preact/hooks";
import { type Complaint, complaintOf, describeModel } from "./api.ts";
import type { Model } from "./contract.ts";

/** What the model says of itself, once it answers. */
export function useModel() {
  const [model, setModel] = useState<Model>();
  const [complaint, setComplaint] = useState<Complaint>();
  const ask = useCallback(async () => {
    try {
      setModel(await describeModel());
      setComplaint(undefined);
    } catch (error) {
      setComplaint(complaintOf(error));
    }
  }, []);
  useEffect(() => {
    ask();
  }, [ask]);
  return { model, complaint, ask };
}
