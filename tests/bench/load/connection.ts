import { connect, type Socket } from "node:net";

const headEnd = Buffer.from("\r\n\r\n");
const lengthHeader = /\r\ncontent-length: *(\d+)/i;

/**
 * One connection to an HTTP/1.1 server that sends ready-made requests. As little as it takes, so that a server is measured
 * and not the client in front of it: an answer is its status and a number of bytes to wait for.
 */
export class Connection {
  readonly #socket: Socket;
  #answered: ((status: number) => void) | undefined;
  #received: Buffer = Buffer.alloc(0);
  #status = 0;
  /** Bytes of the answer that are still to come; undefined until its head is read. */
  #missing: number | undefined;

  constructor(port: number, closed?: () => void) {
    this.#socket = connect({ port, host: "127.0.0.1", noDelay: true });
    this.#socket.on("data", (chunk) => this.#take(chunk));
    this.#socket.on("error", () => {}); // "close" follows
    this.#socket.on("close", () => {
      closed?.();
      this.#finish(0);
    });
  }

  /** Sends a request and calls back with the status of its answer, or 0 where there is none. */
  send(request: Uint8Array, answered: (status: number) => void): void {
    this.#answered = answered;
    this.#socket.write(request);
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(chunk: Buffer): void {
    if (this.#missing === undefined) {
      this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
      const end = this.#received.indexOf(headEnd);
      if (end < 0) return;
      const head = this.#received.toString("latin1", 0, end);
      this.#status = Number(head.slice(9, 12));
      const length = lengthHeader.exec(head)?.[1];
      if (length === undefined) throw new Error(`An answer of unknown length: ${head}`);
      this.#missing = end + headEnd.length + Number(length) - this.#received.length;
    } else {
      this.#missing -= chunk.length;
    }
    if (this.#missing <= 0) this.#finish(this.#status);
  }

  #finish(status: number): void {
    const answered = this.#answered;
    this.#answered = undefined;
    this.#missing = undefined;
    this.#received = Buffer.alloc(0);
    answered?.(status);
  }
}
