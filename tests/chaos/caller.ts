import http from "node:http";
import { text } from "node:stream/consumers";
import type { Asked } from "./requests.ts";

export interface Answered {
  asked: Asked;
  status: number;
  headers: http.IncomingHttpHeaders;
  text: string;
  millis: number;
}

/** Calls the API over connections that are kept alive, until they are closed; later calls make new ones. `now` is the clock it takes the time by. */
export function createCaller(port: number, now: () => number) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

  function call(asked: Asked): Promise<Answered> {
    const start = now();
    const headers = { "content-type": asked.type, "content-length": Buffer.byteLength(asked.body) };
    const options = { port, host: "127.0.0.1", path: "/predictions", method: "POST", agent, headers };
    return new Promise((resolve, reject) => {
      http
        .request(options, async (response) => {
          const { statusCode: status = 0, headers } = response;
          resolve({ asked, status, headers, text: await text(response), millis: now() - start });
        })
        .on("error", reject)
        .end(asked.body);
    });
  }
  return { call, close: () => agent.destroy() };
}
