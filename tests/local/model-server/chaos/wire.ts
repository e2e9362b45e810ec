import { connect } from "node:net";

export interface Seen {
  text: string;
  end: "open" | "closed" | "reset";
}

interface Options {
  /** Leaves the connection open after the answer, as the AWS SDK does. */
  keepAlive?: boolean;
  /** What has to come, where nothing ends the connection; then no more is waited for than a moment. */
  enough?: (text: string) => boolean;
  /** How long to wait at most. */
  millis?: number;
}

/** Posts a body over a connection of its own, and tells all that came back, and how it ended. */
export function exchange(port: number, body: string, options: Options = {}): Promise<Seen> {
  const { keepAlive = false, enough = () => false, millis = 10_000 } = options;
  const head = [
    "POST /invocations HTTP/1.1",
    "host: x",
    "content-type: text/csv",
    `connection: ${keepAlive ? "keep-alive" : "close"}`,
    `content-length: ${body.length}`,
  ];
  const { promise, resolve } = Promise.withResolvers<Seen>();
  const socket = connect(port, "127.0.0.1", () => socket.write(`${head.join("\r\n")}\r\n\r\n${body}`));
  let text = "";
  const done = (end: Seen["end"]) => {
    clearTimeout(timer);
    socket.destroy();
    resolve({ text, end });
  };
  const timer = setTimeout(() => done("open"), millis);
  socket.on("data", (chunk) => {
    text += chunk;
    if (enough(text)) setTimeout(() => done("open"), 50);
  });
  socket.on("end", () => done("closed")).on("error", () => done("reset"));
  return promise;
}

/** The body of a whole HTTP message. */
export const bodyOf = ({ text }: Seen): string => text.slice(text.indexOf("\r\n\r\n") + 4);
