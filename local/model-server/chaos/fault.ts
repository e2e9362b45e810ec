import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Reply } from "../reply.ts";

/** One request on its way to its answer. */
export interface Exchange {
  response: ServerResponse;
  socket: Socket;
  /** Reads the request and asks the model. A fault may put another in its place. */
  reply: () => Promise<Reply>;
  /** Aborts when the fault ends, or the connection before the answer does. */
  signal: AbortSignal;
}

/** Does to one exchange what the fault does; `next` goes on to the faults behind it, and to the answer. */
export type Disturb = (exchange: Exchange, next: () => Promise<void>) => void | Promise<void>;

/** A fault of single requests. What it remembers of them, it does from its beginning to its end. */
export interface RequestFault {
  /** The time it takes unless told otherwise; absent where it takes none. */
  millis?: number;
  begin: (millis: number) => Disturb;
}

/** A fault of a whole server, for as long as it lasts. Returns what ends it. `hits` rolls the dice. */
export type ServerFault = (server: Server, hits: () => boolean) => () => void | Promise<void>;
