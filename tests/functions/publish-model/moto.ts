import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { freePort } from "../../support/free-port.ts";

/** Starts moto, an imitation of S3 in Python, from MOTO_SERVER or the PATH. Who reaches the address can call. */
export async function startMoto(address = "127.0.0.1"): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const url = `http://${address}:${port}`;
  const process_ = spawn(process.env.MOTO_SERVER ?? "moto_server", ["-H", address, "-p", String(port)], {
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
