/** Bytes to a server and what comes back, without a client that would mend or refuse them. */
import { once } from "node:events";
import net from "node:net";

export interface Connection {
  socket: net.Socket;
  /** What came back so far. */
  received: () => string;
  /** Settles once the connection has ended. */
  ended: Promise<unknown>;
}

export async function connect(port: number): Promise<Connection> {
  const socket = net.connect(port, "127.0.0.1");
  let text = "";
  socket.setEncoding("latin1").on("data", (chunk) => {
    text += chunk;
  });
  // An end by force is an end: once() would reject where an error comes first.
  socket.on("error", () => undefined);
  const ended = new Promise((resolve) => socket.once("close", resolve));
  await once(socket, "connect");
  return { socket, received: () => text, ended };
}

/** Sends `bytes`, and returns all that comes back until the server ends the connection, or stays silent for a while. */
export async function exchange(port: number, bytes: string | Buffer): Promise<string> {
  const { socket, received, ended } = await connect(port);
  socket.setTimeout(5000, () => socket.destroy());
  socket.write(bytes);
  await ended;
  return received();
}

/** The statuses of the answers in `text`. */
export const statuses = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
