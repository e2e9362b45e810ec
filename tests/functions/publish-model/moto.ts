import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

/** Starts moto, an imitation of S3 in Python, from MOTO_SERVER or the PATH. */
export async function startMoto(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const process_ = spawn(process.env.MOTO_SERVER ?? "moto_server", ["-H", "127.0.0.1", "-p", String(port)], {
    stdio: "ignore",
  });
  const exited = once(process_, "exit");
  const failed = once(process_, "error").then(([error]) => Promise.reject(error));

  const stop = async () => {
    process_.kill();
    await exited;
  };
  const answers = async () => {
    for (let attempt = 0; attempt < 150; attempt++) {
      if (
        await fetch(`${url}/moto-api/`).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      await setTimeout(200);
    }
    throw new Error("moto_server did not answer within 30 s");
  };
  await Promise.race([answers(), failed]);
  return { url, stop };
}
