import type { RequestListener, Server } from "node:http";
import { text } from "node:stream/consumers";
import { limitedServer } from "../../server-limits.ts";
import { StartError } from "../../start-error.ts";
import { answerRejection } from "../reply.ts";
import type { Chaos } from "./chaos.ts";
import { faultNames } from "./read-faults.ts";

/**
 * The switch by HTTP, for another shell: PUT sets the faults in its body, GET tells which there are. A server of its own, as
 * the one it disturbs may refuse to be called. It does not listen yet.
 */
export function createChaosControl(chaos: Chaos): Server {
  const listener: RequestListener = async (request, response) => {
    const answer = (status: number, body: object) =>
      response.writeHead(status, { "content-type": "application/json" }).end(`${JSON.stringify(body)}\n`);
    try {
      if (request.method === "PUT") await chaos.set(await text(request));
      else if (request.method !== "GET") return answer(405, { error: "GET and PUT are served" });
      answer(200, { ...chaos.state, known: faultNames });
    } catch (error) {
      if (error instanceof StartError) answer(400, { error: error.message });
      else answer(500, { error: "the faults could not be set" });
    }
  };
  return limitedServer(listener, answerRejection);
}
