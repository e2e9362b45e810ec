import type { Context } from "aws-lambda";

/** W3C Trace Context: version, trace id, parent id, flags. An id of zeros is invalid, and so is the version ff. */
const valid = /^(?!ff)[\da-f]{2}-(?!0{32})[\da-f]{32}-(?!0{16})[\da-f]{16}-[\da-f]{2}$/;

/** The event of a request, as far as it is looked at here. */
interface Identified {
  requestContext: { requestId: string };
  headers: Record<string, string>;
}

/**
 * What joins a line of the log to others: to those of API Gateway by the id of the request, to Lambda's own by the id of
 * the invocation, and to the caller's by its trace. Any other text in place of a trace is left out.
 */
export function correlation({ requestContext, headers }: Identified, { awsRequestId }: Context) {
  const { traceparent } = headers;
  return {
    requestId: requestContext.requestId,
    function_request_id: awsRequestId,
    ...(traceparent && valid.test(traceparent) && { traceparent }),
  };
}
