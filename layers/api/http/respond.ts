import type { APIGatewayProxyResult } from "aws-lambda";
import { Problem } from "../contract/problem.ts";
import { writeCsv } from "../csv/write.ts";

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

/** Whether a body fits. It travels as a JSON string: each quote in it costs a byte more. */
const fits = (body: string): boolean => Buffer.byteLength(JSON.stringify(body)) <= maxBytes;

/** A 413 for an answer that is too large. Of the ways to a smaller one it names only those that are small enough. */
function tooLarge(answer: Parameters<typeof writeCsv>[0], mediaType: string): Problem {
  const withoutExplanations = { ...answer, predictions: answer.predictions.map(({ explanation, ...rest }) => rest) };
  const ways = [
    "Send fewer cases in one request",
    ...(fits(writers[mediaType]?.(withoutExplanations) ?? "") ? ["ask for no explanation"] : []),
    ...(mediaType === "application/json" && fits(writeCsv(answer)) ? ["accept text/csv"] : []),
  ];
  return new Problem(413, `The answer would be larger than 6 MB. ${ways.join(", or ")}.`);
}

/** A 200 with the answer in the media type the caller asked for. Throws a 413 where it would not fit through Lambda. */
export function respond(answer: unknown, mediaType: string): APIGatewayProxyResult {
  const body = writers[mediaType]?.(answer) ?? "";
  // Only predictions grow with the request.
  if (!fits(body)) throw tooLarge(answer as Parameters<typeof writeCsv>[0], mediaType);
  const ignored = mediaType === "text/csv" ? ignoredColumnsHeader(answer as { ignoredColumns?: string[] }) : {};
  return {
    statusCode: 200,
    headers: { "content-type": `${mediaType}; charset=utf-8`, "cache-control": "no-store", ...ignored },
    body,
  };
}
