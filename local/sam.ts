/** `npm run sam:local`: `sam local` with the model of this folder behind the functions in their containers. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import { dockerHost, dockerHostAddresses } from "./docker-host.ts";
import { close, listenOnLocalhost } from "./listen.ts";
import { root } from "./project-file.ts";
import { readSettings, type Settings, withoutOwnAwsSettings } from "./settings.ts";
import { requireSignature } from "./signature.ts";
import { StartError } from "./start-error.ts";
import { readModel, startModelServer } from "./start-model-server.ts";

/** The arguments of sam: `start-api` unless another command stands first, and whatever follows it. */
function samArguments(given: string[], { port }: Settings): string[] {
  const named = given[0] !== undefined && !given[0].startsWith("-");
  const [command = "", ...rest] = named ? given : ["start-api", ...given];
  // Another processor than that of this machine would be emulated, if it ran at all.
  const architecture = `Architecture=${process.arch === "arm64" ? "arm64" : "x86_64"}`;
  const own = command === "start-api" ? ["--port", String(port)] : [];
  // An image that is here is taken as it is, without asking its registry each time; one that is not is fetched.
  return ["local", command, ...own, ...rest, "--skip-pull-image", "--parameter-overrides", architecture];
}

/** The environment of sam, which hands on what template.yaml declares for a function. An https endpoint asks for an account. */
function samEnvironment({ endpointName }: Settings, endpointUrl: string): NodeJS.ProcessEnv {
  const env = endpointUrl.startsWith("https:") ? process.env : withoutOwnAwsSettings(process.env);
  return { ...env, ENDPOINT_NAME: endpointName, AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: endpointUrl };
}

/** Throws a StartError if another program has the port that SAM's gateway is to have, on either address of localhost. */
async function requireFreePort(port: number): Promise<void> {
  const { servers } = await listenOnLocalhost(createServer(), port, "npm run sam:local");
  await close(servers);
}

/** Refuses what cannot work. Throws a StartError. */
async function check({ endpointUrl }: Settings): Promise<void> {
  if (endpointUrl && /^(localhost|127\..*|\[::1\])$/.test(new URL(endpointUrl).hostname)) {
    throw new StartError(
      `To a container ${endpointUrl} is the container itself. This machine is http://${dockerHost}.`,
    );
  }
  await access(new URL(".aws-sam/build/template.yaml", root)).catch(() => {
    throw new StartError("There is nothing to run yet. Run: sam build");
  });
}

/** Runs sam until it ends, or is ended by a signal. Returns its exit code. */
async function runSam(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  // A group of its own: Ctrl-C in a terminal, and npm in between, would have it interrupted twice, in the midst of removing
  // its containers.
  const sam = spawn("sam", args, { cwd: fileURLToPath(root), env, stdio: "inherit", detached: true });
  let stopped = false;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!stopped && sam.exitCode === null && sam.pid) process.kill(-sam.pid, "SIGINT");
      stopped = true;
    });
  }
  const [code] = await once(sam, "exit").catch((cause) => {
    throw new StartError("The AWS SAM CLI is missing: there is no sam on the PATH.", { cause });
  });
  return stopped ? 0 : (code ?? 1);
}

const settings = readSettings(process.env);
await check(settings);
const args = samArguments(process.argv.slice(3), settings);
// Another port may be among the arguments that were given.
if (args.filter((arg) => /^(-p|--port)/.test(arg)).length === 1) await requireFreePort(settings.port);
const model = settings.endpointUrl ? undefined : await readModel();
await requireSignature(model);
const modelServer =
  model && (await startModelServer(model, settings.endpointName, await dockerHostAddresses(), settings.chaos));
const endpointUrl = settings.endpointUrl ?? `http://${dockerHost}:${modelServer?.port}`;
// Not on stdout, which has the answer of `sam local invoke`.
console.error(`Model server   ${endpointUrl} (endpoint ${settings.endpointName})`);
if (modelServer?.notice) console.error(modelServer.notice);
try {
  process.exitCode = await runSam(args, samEnvironment(settings, endpointUrl));
} finally {
  await close(modelServer?.servers ?? []);
}
