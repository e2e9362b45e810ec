import type { ChildProcess } from "node:child_process";

/** Where `npm start`, run as a process with its output in a pipe, says that it listens. Throws where it ends before. */
export async function addressOf(api: ChildProcess): Promise<string> {
  let said = "";
  return new Promise((resolve, reject) => {
    api.once("exit", () => reject(new Error("The API did not start.")));
    api.stdout?.on("data", (text) => {
      said += text;
      const [, port] = /^API +http:\/\/localhost:(\d+)$/m.exec(said) ?? [];
      if (port) resolve(`http://127.0.0.1:${port}`);
    });
  });
}
