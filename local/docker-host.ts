import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** How a container calls the machine it runs on: samconfig.toml has `sam local` give it this name. */
export const dockerHost = "host.docker.internal";

/** The addresses of Docker's bridge; none where there is no bridge. Node lists it only while a container runs. */
async function bridgeAddresses(): Promise<string[]> {
  try {
    const { stdout } = await promisify(execFile)("ip", ["-json", "-4", "address", "show", "dev", "docker0"]);
    const [bridge]: { addr_info: { local: string }[] }[] = JSON.parse(stdout);
    return bridge?.addr_info.map(({ local }) => local) ?? [];
  } catch {
    return [];
  }
}

/**
 * The addresses of this machine behind that name. Docker Desktop leads its containers to 127.0.0.1. An engine on Linux leads
 * them to its bridge, which containers and this machine can call, and the network around it cannot.
 */
export async function dockerHostAddresses(): Promise<string[]> {
  return ["127.0.0.1", ...(await bridgeAddresses())];
}
