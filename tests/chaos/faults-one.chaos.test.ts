import { describeEachFault } from "./each-fault.ts";
import { inTurn } from "./harness.ts";
import { oneOfEach } from "./requests.ts";

describeEachFault("one request at a time", { send: ({ call }) => inTurn(oneOfEach(), call), firstAlone: true });
