import { devNull } from "node:os";
import { describe, expect, test } from "@jest/globals";
import { readSettings, setFunctionEnvironment } from "../../local/settings.ts";

describe("readSettings", () => {
  test("has a default for everything", () => {
    const none = { apiKey: undefined, throttle: undefined, endpointUrl: undefined, chaos: undefined };
    expect(readSettings({})).toEqual({ port: 3000, endpointName: "local", ...none });
    const names = [
      "PORT",
      "API_KEY",
      "ENDPOINT_NAME",
      "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME",
      "CHAOS",
      "THROTTLE_RATE",
      "THROTTLE_BURST",
    ];
    expect(readSettings(Object.fromEntries(names.map((name) => [name, ""])))).toEqual(readSettings({}));
  });

  test("reads what is set", () => {
    const url = "http://127.0.0.1:8080";
    const env = { PORT: "0", API_KEY: "k", ENDPOINT_NAME: "e", AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url };
    const read = { port: 0, apiKey: "k", endpointName: "e", throttle: undefined, endpointUrl: url, chaos: undefined };
    expect(readSettings(env)).toEqual(read);
    expect(readSettings({ CHAOS: "hang:0.5" }).chaos).toBe("hang:0.5");
  });

  test.each(["1", "65535"])("reads PORT=%s", (PORT) => {
    expect(readSettings({ PORT }).port).toBe(Number(PORT));
  });

  test.each(["abc", "-1", "65536", "100000", "000080", "1e3", "3000 ", " 3000", "0x10"])("refuses PORT=%s", (PORT) => {
    expect(() => readSettings({ PORT })).toThrow(`PORT must be a number from 0 to 65535, not "${PORT}".`);
  });

  test("reads an endpoint with TLS", () => {
    const url = "https://runtime.example";
    expect(readSettings({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url }).endpointUrl).toBe(url);
  });

  test.each([
    "nonsense",
    "ftp://secret",
    "localhost:8080",
    "xhttp://secret",
    "httpx://secret",
    "http://user:secret@localhost:8080",
    "http://secret@localhost:8080",
    "https://localhost?token=secret",
    "https://localhost#secret",
  ])("refuses an endpoint at %s, without repeating it", (url) => {
    const read = () => readSettings({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url });
    expect(read).toThrow(
      /^AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME must be an http or https URL without user name, password, query or fragment\.$/,
    );
  });

  test.each(["sec\nret", "secret\r\n", "sec ret", "секрет"])("refuses API_KEY=%j, which no header can carry", (key) => {
    expect(() => readSettings({ API_KEY: key })).toThrow(
      /^API_KEY must be ASCII letters, digits and symbols, without spaces or line breaks\.$/,
    );
  });
});

describe("readSettings of THROTTLE_RATE and THROTTLE_BURST", () => {
  test("reads both", () => {
    expect(readSettings({ THROTTLE_RATE: "0.5", THROTTLE_BURST: "2" }).throttle).toEqual({ rate: 0.5, burst: 2 });
  });

  test.each([
    ["1", "1"],
    ["10.25", "10"],
  ])("reads %s and %s", (THROTTLE_RATE, THROTTLE_BURST) => {
    const throttle = { rate: Number(THROTTLE_RATE), burst: Number(THROTTLE_BURST) };
    expect(readSettings({ THROTTLE_RATE, THROTTLE_BURST }).throttle).toEqual(throttle);
  });

  test.each([
    ["1", ""],
    ["", "1"],
    ["0", "1"],
    ["1", "0.5"],
    ["-1", "1"],
    ["fast", "1"],
    ["1x", "1"],
    ["x1", "1"],
    ["1.", "1"],
    ["1.x", "1"],
  ])("refuses %j with %j", (THROTTLE_RATE, THROTTLE_BURST) => {
    expect(() => readSettings({ THROTTLE_RATE, THROTTLE_BURST })).toThrow("go together");
  });
});

describe("readSettings of CHAOS", () => {
  test("refuses a fault that is none", () => {
    expect(() => readSettings({ CHAOS: "delay,hand" })).toThrow(/^There is no fault "hand"\. There are: none, /);
  });

  test("refuses it for an endpoint that is not the local model server", () => {
    const env = { CHAOS: "none", AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: "http://127.0.0.1:8080" };
    expect(() => readSettings(env)).toThrow("CHAOS is for the local model server");
  });
});

describe("setFunctionEnvironment", () => {
  const own = {
    AWS_PROFILE: "mine",
    AWS_ACCESS_KEY_ID: "id",
    AWS_SECRET_ACCESS_KEY: "s",
    AWS_SESSION_TOKEN: "t",
    AWS_REGION: "r",
    AWS_CONFIG_FILE: "/mine",
    AWS_ENDPOINT_URL: "http://elsewhere",
    AWS_WEB_IDENTITY_TOKEN_FILE: "/none",
    AWS_A_SETTING_OF_TOMORROW: "x",
  };
  const madeUp = {
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
  const notAllowed = { AWS_USE_FIPS_ENDPOINT: "true", AWS_USE_DUALSTACK_ENDPOINT: "true" };

  test.each([
    ["the local model server", undefined, "http://127.0.0.1:1", { ...own, ...notAllowed }, madeUp],
    ["another endpoint without TLS", "http://127.0.0.1:2", "http://127.0.0.1:2", { ...own, ...notAllowed }, madeUp],
    ["an endpoint with TLS", "https://runtime", "https://runtime", own, own],
  ])("for %s", (_, endpointUrl, url, before, after) => {
    const env: NodeJS.ProcessEnv = { ...before };
    setFunctionEnvironment(
      { ...readSettings({ ENDPOINT_NAME: "e" }), endpointUrl },
      { endpointUrl: url, siteFolder: "s" },
      env,
    );
    expect(env).toEqual({
      SITE_FOLDER: "s",
      POWERTOOLS_LOG_LEVEL: "WARN",
      POWERTOOLS_METRICS_DISABLED: "true",
      ERROR_DETAIL: "full",
      ENDPOINT_NAME: "e",
      AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: url,
      ...after,
    });
  });

  test.each(Object.keys(notAllowed))(
    "refuses %s for an endpoint with TLS, which the AWS SDK would not call",
    (name) => {
      const endpointUrl = "https://runtime";
      const set = () =>
        setFunctionEnvironment(
          { ...readSettings({}), endpointUrl },
          { endpointUrl, siteFolder: "s" },
          { [name]: "true" },
        );
      expect(set).toThrow(
        `${name} excludes AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, which names the endpoint to call. Unset ${name}.`,
      );
    },
  );

  test("leaves what the functions print to who says so", () => {
    const env: NodeJS.ProcessEnv = {
      POWERTOOLS_LOG_LEVEL: "INFO",
      POWERTOOLS_METRICS_DISABLED: "false",
      ERROR_DETAIL: "none",
    };
    const own = { ...env };
    setFunctionEnvironment(readSettings({}), { endpointUrl: "http://127.0.0.1:1", siteFolder: "s" }, env);
    expect(env).toMatchObject(own);
  });
});
