/** What a rejected request is answered: a problem, with the headers that the contract gives to its default responses. */
import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import type { AnswerRejection } from "../reject.ts";
import type { GatewayResponses } from "./gateway-responses.ts";
import { staticHeaders } from "./template.ts";
import { digits } from "./trace.ts";

export function createRejection(responses: GatewayResponses): AnswerRejection {
  return ({ status, detail }) => {
    const requestId = randomUUID();
    const { responseParameters = {} } = responses[status < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"] ?? {};
    const own = Object.fromEntries(staticHeaders(responseParameters, "gatewayresponse.header.").values());
    return {
      headers: {
        "x-amzn-RequestId": requestId,
        "x-amz-apigw-id": `${digits(15)}=`,
        ...own,
        "Content-Type": "application/problem+json",
      },
      body: JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail, requestId }),
    };
  };
}
