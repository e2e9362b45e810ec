/** The column's name in the JSON Pointer (RFC 6901) to a cell of a row: "" for the row itself. */
export const cellName = (pointer: string): string => pointer.slice(1).replaceAll("~1", "/").replaceAll("~0", "~");
