import http from "node:http";
import { text } from "node:stream/consumers";
import type { Asked } from "./requests.ts";

export interface Answered {
  asked: Asked;
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  /** By the clock that was given. */
  millis: number;
  /** By the one on the wall. */
  wallMillis: number;
}

/** Calls the API over connections that are kept alive, until they are closed; later calls make new ones. `now` is the clock it takes the time by. */
export function createCaller(port: number, now: () => number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

  function call(asked: Asked): Promise<Answered> {
    const start = now();
    const wallStart = performance.now();
    const headers = { "content-type": asked.type, "content-length": Buffer.byteLength(asked.body) };
    const options = { port, host: "127.0.0.1", path: "/predictions", method: "POST", agent, headers };
    return new Promise((resolve, reject) => {
      http
        .request(options, async (response) => {
          const { statusCode: status = 0, headers } = response;
          const body = await text(response);
          const wallMillis = performance.now() - wallStart;
          resolve({ asked, status, headers, text: body, millis: now() - start, wallMillis });
        })
        .on("error", reject)
        .end(asked.body);
    });
  }
  return { call, close: () => agent.destroy() };
}
