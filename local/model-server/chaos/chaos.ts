import { createHash } from "node:crypto";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { type Reply, send } from "../reply.ts";
import type { Disturb, Exchange } from "./fault.ts";
import { requestFaults, serverFaults } from "./faults.ts";
import { readFaults, type Wish } from "./read-faults.ts";

/** A switch for the faults of model servers, while they run. */
export interface Chaos {
  /** Ends the present faults, with every connection they hold, and begins these ("none" for none). Throws a StartError. */
  set(faults: string): Promise<void>;
  /** The faults as they were set, and how many requests and connections met one of them. */
  readonly state: { faults: string; hits: number };
  /** Puts a server that listens under the switch. */
  add(server: Server): void;
  answer(request: IncomingMessage, response: ServerResponse, reply: () => Promise<Reply>): Promise<void>;
}

interface Active {
  disturb: Disturb;
  hits: () => boolean;
}

/** Numbers from 0 to 1, the same ones in each run: a flaky server that can be met again. */
function dice(): () => number {
  let rolls = 0;
  return () => createHash("sha256").update(String(rolls++)).digest().readUInt32BE() / 2 ** 32;
}

export function createChaos(): Chaos {
  const servers: Server[] = [];
  /** Connections with a request that is not answered yet. */
  const waiting = new Set<Socket>();
  const state = { faults: "none", hits: 0 };
  let active: Active[] = [];
  let ended = new AbortController();
  const ends: (() => void | Promise<void>)[] = [];
  let change = Promise.resolve();

  async function end(): Promise<void> {
    active = [];
    ended.abort();
    ended = new AbortController();
    for (const socket of waiting) socket.destroy();
    await Promise.all(ends.splice(0).map((finish) => finish()));
  }

  function begin(wishes: Wish[]): void {
    const roll = dice();
    for (const { name, millis, probability } of wishes) {
      const hits = () => {
        const hit = roll() < probability;
        if (hit) state.hits++;
        return hit;
      };
      const disturb = requestFaults[name]?.begin(millis);
      if (disturb) active.push({ disturb, hits });
      const onServer = serverFaults[name];
      if (onServer) ends.push(...servers.map((server) => onServer(server, hits)));
    }
  }

  return {
    state,
    async set(faults) {
      const wishes = readFaults(faults);
      change = change
        .catch(() => undefined)
        .then(async () => {
          await end();
          Object.assign(state, { faults: faults.trim() || "none", hits: 0 });
          begin(wishes);
        });
      await change;
    },
    add(server) {
      servers.push(server);
    },
    async answer({ socket }, response, reply) {
      const closed = new AbortController();
      waiting.add(socket);
      response.once("close", () => {
        waiting.delete(socket);
        if (!response.writableFinished) closed.abort();
      });
      const present = active;
      const exchange: Exchange = { response, socket, reply, signal: AbortSignal.any([ended.signal, closed.signal]) };
      const go = async (index: number): Promise<void> => {
        const fault = present[index];
        if (!fault) return send(response, await exchange.reply());
        return fault.hits() ? fault.disturb(exchange, () => go(index + 1)) : go(index + 1);
      };
      await go(0).catch(() => socket.destroy());
    },
  };
}
