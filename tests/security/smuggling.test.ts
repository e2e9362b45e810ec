/** Requests whose end two readers may see in two places: refused, with what comes behind them. */
import { afterAll, expect, it } from "@jest/globals";
import { csvRow } from "../support/cases.ts";
import { stop } from "../support/endpoint.ts";
import { startApi } from "./api.ts";
import { exchange, statuses } from "./raw.ts";

const { servers, port } = await startApi();
afterAll(() => Promise.all(servers.map(stop)));

const head = "POST /predictions HTTP/1.1\r\nHost: x\r\nContent-Type: text/csv\r\n";
const second = "GET /model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
const length = Buffer.byteLength(csvRow);

it("a request that is well formed is answered, and one behind it too", async () => {
  expect(statuses(await exchange(port, `${head}Content-Length: ${length}\r\n\r\n${csvRow}${second}`))).toEqual([
    200, 200,
  ]);
});

// biome-ignore format: one request a line
it.each([
  ["two lengths", `${head}Content-Length: ${length}\r\nContent-Length: 5\r\n\r\n${csvRow}${second}`],
  ["two equal lengths", `${head}Content-Length: ${length}\r\nContent-Length: ${length}\r\n\r\n${csvRow}${second}`],
  ["two lengths in one header", `${head}Content-Length: ${length}, 5\r\n\r\n${csvRow}${second}`],
  ["a length and chunks", `${head}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`],
  ["chunks and a length", `${head}Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n${second}`],
  ["chunks that are not the last coding", `${head}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n${second}`],
  ["chunks twice", `${head}Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n${second}`],
  ["a coding that nobody knows", `${head}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`],
  ["a negative length", `${head}Content-Length: -5\r\n\r\n${second}`],
  ["a length with a sign", `${head}Content-Length: +${length}\r\n\r\n${csvRow}`],
  ["a length that is hexadecimal", `${head}Content-Length: 0x5\r\n\r\n${second}`],
  ["a length beyond all numbers", `${head}Content-Length: 99999999999999999999999\r\n\r\n${second}`],
  ["lines that end in a line feed alone", `${head.replaceAll("\r\n", "\n")}Content-Length: 0\n\n${second}`],
  ["a line feed alone between headers", `${head}X: y\nContent-Length: 0\r\n\r\n${second}`],
  ["a carriage return alone in a header", `${head}X: y\rContent-Length: 0\r\n\r\n${second}`],
  ["a header that goes on in the next line", `${head}Content-Length:\r\n ${length}\r\n\r\n${csvRow}${second}`],
  ["a blank before the colon", `${head}Content-Length : ${length}\r\n\r\n${csvRow}${second}`],
  ["a header without a name", `${head}: x\r\n\r\n${second}`],
  ["a zero in a header", `${head}X: \0\r\nContent-Length: 0\r\n\r\n${second}`],
  ["a chunk size that is none", `${head}Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n${second}`],
  ["a chunk that is longer than it says", `${head}Transfer-Encoding: chunked\r\n\r\n1\r\nxxxx\r\n0\r\n\r\n${second}`],
  ["a chunk size that ends in a line feed alone", `${head}Transfer-Encoding: chunked\r\n\r\n0\n\n${second}`],
  ["no host", `POST /predictions HTTP/1.1\r\nContent-Length: 0\r\n\r\n${second}`],
  ["a version that is none", `${head.replace("1.1", "9.9")}\r\n${second}`],
])("%s", async (_name, bytes) => {
  const answer = await exchange(port, bytes);
  expect(statuses(answer)).toEqual([400]);
  expect(answer).not.toContain(csvRow.slice(0, 20));
});
