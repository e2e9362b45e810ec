/** What API Gateway and Lambda carry at most. Sources: the services' quota pages and, for Lambda, its own error messages. */

/** Bytes of a request body (API Gateway). */
export const maxRequestBytes = 10 * 1024 * 1024;

/** Bytes of the request line and the headers together (API Gateway). */
export const maxHeaderBytes = 10_240;

/** Bytes of the event as JSON: "Request must be smaller than 6291456 bytes" (Lambda). */
export const maxEventBytes = 6_291_456;

/** Bytes of the result as JSON: "exceeded maximum allowed payload size (6291556 bytes)" (Lambda). */
export const maxResultBytes = 6_291_556;

/** Milliseconds an integration may take (API Gateway), where the contract doesn't ask for less. */
export const maxIntegrationMillis = 29_000;
