/** What the command says of a network that fails, and of an API that redirects. */
import { createServer } from "node:https";
import type { AddressInfo } from "node:net";
import { expect, it } from "@jest/globals";
import { selfSigned } from "../../support/certificate.ts";
import { freePort } from "../../support/free-port.ts";
import { serveRaw } from "../../support/front.ts";
import { csvHead, csvRows } from "../cases.ts";
import { predict } from "./command.ts";

const sets = "--api or PREDICT_API sets its address.";

/** What it says of an API at `api`, to which it sends a key and a row. */
async function sentence(api: string, retries = 0): Promise<string> {
  const rows = [csvHead, ...csvRows(1)].join("\n");
  const { code, stdout, stderr } = await predict(["--api", api, "--retries", `${retries}`], { API_KEY: "k" }, [rows]);
  expect([code, stdout]).toEqual([3, ""]);
  return stderr;
}

it("nothing listens", async () => {
  const api = `http://localhost:${await freePort()}`;
  expect(await sentence(api)).toBe(
    `predict: ${api} cannot be reached: connection refused (ECONNREFUSED). Is the API running? ${sets}\n`,
  );
});

it("DNS does not have the host", async () => {
  expect(await sentence("https://api.invalid/v1/")).toMatch(
    /^predict: https:\/\/api\.invalid\/v1 cannot be reached: .* \((ENOTFOUND|EAI_AGAIN)\)\. .*PREDICT_API sets its address\.\n$/,
  );
});

it("nobody vouches for the certificate", async () => {
  const server = createServer(await selfSigned("localhost"), (_, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const api = `https://localhost:${(server.address() as AddressInfo).port}`;
  const said = await sentence(api).finally(() => server.close());
  expect(said.slice(0, `predict: ${api} cannot be reached: self-signed certificate`.length)).toBe(
    `predict: ${api} cannot be reached: self-signed certificate`,
  );
  expect(said).toContain("(DEPTH_ZERO_SELF_SIGNED_CERT)");
});

it("https is asked of a server without it", async () => {
  const api = (await serveRaw((_, response) => response.end())).replace("http:", "https:");
  expect(await sentence(api)).toBe(
    `predict: ${api} cannot be reached: no TLS there (ERR_SSL_WRONG_VERSION_NUMBER). Does it start with http://? ${sets}\n`,
  );
});

it.each([301, 302, 307, 308])("a redirect (%d) is not followed, nor asked for again", async (status) => {
  let [here, there] = [0, 0];
  const other = await serveRaw((_, response) => {
    there++;
    response.end("{}");
  });
  const api = await serveRaw((request, response) => {
    here++;
    request.resume();
    response.writeHead(status, { location: `${other}/v2/predictions?token=secret` }).end();
  });
  expect(await sentence(api, 3)).toBe(
    `predict: ${api}: The API answered with a redirect to ${other}/v2/predictions. Redirects are not followed. ` +
      "Set --api or PREDICT_API to the API's own address.\n",
  );
  expect([here, there]).toEqual([1, 0]);
});
