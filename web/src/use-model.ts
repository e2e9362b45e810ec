import { useCallback, useEffect, useState } from "preact/hooks";
import { api, type Complaint, complaintOf, type Model } from "./api.ts";

/** What the model says of itself, once it answers. */
export function useModel() {
  const [model, setModel] = useState<Model>();
  const [complaint, setComplaint] = useState<Complaint>();
  const ask = useCallback(async () => {
    try {
      setModel(await api().describeModel());
      setComplaint(undefined);
    } catch (error) {
      setComplaint(complaintOf(error));
    }
  }, []);
  useEffect(() => {
    ask();
  }, [ask]);
  // A model that warms up is asked again when it says.
  useEffect(() => {
    if (!complaint?.retryAfter) return;
    const timer = setTimeout(ask, complaint.retryAfter * 1000);
    return () => clearTimeout(timer);
  }, [complaint, ask]);
  return { model, complaint, ask };
}
