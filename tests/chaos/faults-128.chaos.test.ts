import { describeEachFault } from "./each-fault.ts";
import { mixed } from "./requests.ts";

describeEachFault("128 requests at once", {
  send: ({ call }) => Promise.all(mixed(128).map(call)),
  // All of them would be 800 MB, written and read by one process.
  lighter: { huge: "huge:0.2" },
});
