/** The media type of a Content-Type header without its parameters; API Gateway takes a missing header for JSON. */
export function mediaType(contentType: string | undefined): string {
  return contentType?.split(";")[0]?.trim().toLowerCase() || "application/json";
}

/** Whether the contract declares a media type as binary, by its name or by the wildcard for all. */
export function isBinary(type: string, binaryMediaTypes: string[]): boolean {
  return binaryMediaTypes.includes("*/*") || binaryMediaTypes.includes(type);
}
