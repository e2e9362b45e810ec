import { describeEachFault } from "./each-fault.ts";
import { mixed } from "./requests.ts";

describeEachFault("128 requests at once", { send: ({ call }) => Promise.all(mixed(128).map(call)) });
