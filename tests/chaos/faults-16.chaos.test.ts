import { describeEachFault } from "./each-fault.ts";
import { mixed } from "./requests.ts";

describeEachFault("16 requests at once", { send: ({ call }) => Promise.all(mixed(16).map(call)) });
