/** Headers by their name in lower case, with the name as it is sent. */
export type Headers = Map<string, [name: string, value: string | string[]]>;

/** What goes back to the caller. */
export interface Answer {
  status: number;
  headers: Headers;
  body: string | Buffer;
}
