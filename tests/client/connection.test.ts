/** What the client says of an API that cannot be reached: its address, and the cause. */
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, createServer } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { afterAll, expect, it } from "@jest/globals";
import { ConnectionError, createClient, SettingError, TimeoutError } from "../../client/src/index.ts";
import { selfSigned } from "../support/certificate.ts";
import { freePort } from "../support/free-port.ts";
import { serveRaw } from "../support/front.ts";

const servers: ReturnType<typeof createServer>[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

/** Listens on a free port of this machine. */
async function listen(server: ReturnType<typeof createServer>): Promise<number> {
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

const serveTls = (certificate: { key: string; cert: string }) =>
  listen(createTlsServer(certificate, (_, response) => response.end("{}")));

/** Has this process trust a certificate while `work` runs. */
async function trusting<T>({ cert }: { cert: string }, work: () => Promise<T>): Promise<T> {
  const before = getCACertificates("default");
  setDefaultCACertificates([...before, cert]);
  try {
    return await work();
  } finally {
    setDefaultCACertificates(before);
  }
}

const failure = (baseUrl: string, timeout = 5000): Promise<Error> =>
  createClient({ baseUrl, retries: 0, timeout })
    .describeModel()
    .then(
      () => new Error("It did not fail."),
      (error) => error,
    );

async function expectMessage(baseUrl: string, message: RegExp | string): Promise<void> {
  const error = await failure(baseUrl);
  expect(error).toBeInstanceOf(ConnectionError);
  expect(error).not.toBeInstanceOf(TimeoutError);
  if (typeof message === "string") expect(error.message).toBe(message);
  else expect(error.message).toMatch(message);
  expect(error.cause).toHaveProperty("cause.message");
}

it.each(["localhost", "127.0.0.1"])("nothing listens at %s", async (host) => {
  const address = `http://${host}:${await freePort()}`;
  await expectMessage(`${address}/`, `${address} cannot be reached: connection refused (ECONNREFUSED).`);
});

it("a host that DNS does not have", async () => {
  await expectMessage(
    "https://api.invalid/v1/",
    /^https:\/\/api\.invalid\/v1 cannot be reached: (host not found by DNS \(ENOTFOUND\)|no reply from DNS \(EAI_AGAIN\))\.$/,
  );
});

it("a certificate that nobody vouches for", async () => {
  const address = `https://localhost:${await serveTls(await selfSigned("localhost"))}`;
  await expectMessage(
    address,
    /localhost:\d+ cannot be reached: self-signed certificate.* \(DEPTH_ZERO_SELF_SIGNED_CERT\)\.$/,
  );
});

it("a certificate of another host", async () => {
  const certificate = await selfSigned("other.example");
  const address = `https://localhost:${await serveTls(certificate)}`;
  await trusting(certificate, () =>
    expectMessage(address, /cannot be reached: Hostname.* \(ERR_TLS_CERT_ALTNAME_INVALID\)\.$/),
  );
});

it("a certificate that has expired", async () => {
  const certificate = await selfSigned("localhost", -1);
  const address = `https://localhost:${await serveTls(certificate)}`;
  await trusting(certificate, () =>
    expectMessage(address, `${address} cannot be reached: certificate has expired (CERT_HAS_EXPIRED).`),
  );
});

it("https where http is spoken", async () => {
  const address = (await serveRaw((_, response) => response.end())).replace("http:", "https:");
  await expectMessage(address, `${address} cannot be reached: no TLS there (ERR_SSL_WRONG_VERSION_NUMBER).`);
});

it("another protocol than HTTP", async () => {
  const address = `http://127.0.0.1:${await listen(createServer((socket) => socket.end("SSH-2.0-OpenSSH\r\n")))}`;
  await expectMessage(address, /cannot be reached: Response does not match the HTTP\/1\.1 protocol/);
});

it.each([
  ["closed", "UND_ERR_SOCKET", "destroy" as const],
  ["reset", "ECONNRESET", "resetAndDestroy" as const],
])("a connection that is %s", async (_, code, end) => {
  const server = createServer((socket) => socket.once("data", () => socket[end]()));
  const address = `http://127.0.0.1:${await listen(server)}`;
  await expectMessage(address, `The connection to ${address} closed before the reply was complete (${code}).`);
});

it("a reply that takes too long", async () => {
  const address = await serveRaw(() => {});
  const error = await failure(address, 300);
  expect(error).toBeInstanceOf(TimeoutError);
  expect(error.message).toBe(`${address} did not reply completely within 300 ms.`);
});

it("a port that fetch refuses is a setting, and is not tried again", async () => {
  const error = await failure("http://localhost:6000");
  expect(error).toBeInstanceOf(SettingError);
  expect(error.message).toBe("baseUrl has a port that fetch refuses to connect to.");
});

it.each([
  ["ENOTFOUND", "x", "https://api.example/v1 cannot be reached: host not found by DNS (ENOTFOUND)."],
  ["EAI_AGAIN", "x", "https://api.example/v1 cannot be reached: no reply from DNS (EAI_AGAIN)."],
  ["EPIPE", "x", "The connection to https://api.example/v1 closed before the reply was complete (EPIPE)."],
  ["EOTHER", "other words\n", "https://api.example/v1 cannot be reached: other words (EOTHER)."],
])("a cause with the code %s", async (code, words, message) => {
  const cause = Object.assign(new Error(words), { code });
  const fetch = () => Promise.reject(new TypeError("fetch failed", { cause }));
  const error = await createClient({ baseUrl: "https://api.example/v1/", fetch, retries: 0 })
    .getHealth()
    .catch((error: unknown) => error);
  expect(error).toMatchObject({ name: "ConnectionError", message, cause: { cause } });
});

it("in a page, which does not know the cause, is what fetch says", async () => {
  const fetch = () => Promise.reject(new TypeError("Failed to fetch"));
  const client = createClient({ baseUrl: "https://api.example/v1", fetch, retries: 0 });
  await expect(client.getHealth()).rejects.toThrow("https://api.example/v1 cannot be reached: Failed to fetch.");
});
