/** TypeScript types of a contract, by openapi-typescript. */
import openapiTS, { astToString, COMMENT_HEADER } from "openapi-typescript";

/** `source` is the text of a contract, or the place of one that refers to others. */
export async function typesOf(source: string | URL): Promise<string> {
  return COMMENT_HEADER + astToString(await openapiTS(source, { silent: true }));
}
