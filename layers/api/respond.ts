import type { APIGatewayProxyResult } from "aws-lambda";
import { writeCsv } from "./csv/write.ts";
import { Problem } from "./problem.ts";

/** Lambda's limit on an answer, less what the JSON around the body and the headers take. */
const maxBytes = 6 * 1024 * 1024 - 16 * 1024;

/** Bytes of a header, of which API Gateway takes 10 KB in all. */
const longestHeader = 4000;

/** A header with the names of ignored columns: JSON in ASCII, as headers have no other encoding; of a long list the start. */
function ignoredColumnsHeader({ ignoredColumns = [] }: { ignoredColumns?: string[] }): Record<string, string> {
  const ascii = (names: string[]) =>
    JSON.stringify(names).replaceAll(
      /[\u007f-\uffff]/g,
      (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
  let names = ignoredColumns;
  while (ascii(names).length > longestHeader) names = names.slice(0, names.length >> 1);
  return names.length > 0 ? { "ignored-columns": ascii(names) } : {};
}

const writers: Record<string, (answer: unknown) => string> = {
  "application/json": (answer) => JSON.stringify(answer),
  "text/csv": (answer) => writeCsv(answer as Parameters<typeof writeCsv>[0]),
};

/** A 200 with the answer in the media type the caller asked for. Throws a 413 where it would not fit through Lambda. */
export function respond(answer: unknown, mediaType: string): APIGatewayProxyResult {
  const body = writers[mediaType]?.(answer) ?? "";
  // The body travels as a JSON string: each quote in it costs a byte more.
  if (Buffer.byteLength(JSON.stringify(body)) > maxBytes) {
    const other = mediaType === "text/csv" ? "" : ", or accept text/csv";
    throw new Problem(413, `The answer would be larger than 6 MB. Send fewer cases or ask for no explanation${other}.`);
  }
  const ignored = mediaType === "text/csv" ? ignoredColumnsHeader(answer as { ignoredColumns?: string[] }) : {};
  return {
    statusCode: 200,
    headers: { "content-type": `${mediaType}; charset=utf-8`, "cache-control": "no-store", ...ignored },
    body,
  };
}
