import { readFileSync } from "node:fs";
import { availableParallelism, devNull } from "node:os";

// The tests run the same for everyone: without the developer's settings of the AWS SDK, of Powertools, of `npm start` and of
// `predict`, and without a proxy between programs of this machine. The processes of the tests inherit this environment.
const developerSettings =
  /^(AWS_|POWERTOOLS_|PREDICT_|THROTTLE_|(PORT|API_KEY|CHAOS|ENDPOINT_NAME|ERROR_DETAIL|LOG_LEVEL|NODE_USE_ENV_PROXY)$)/i;
for (const name of Object.keys(process.env)) if (developerSettings.test(name)) delete process.env[name];
const noProxy = [process.env.NO_PROXY ?? process.env.no_proxy, "localhost", "127.0.0.1", "[::1]"]
  .filter(Boolean)
  .join();
Object.assign(process.env, {
  NODE_ENV: "test",
  NO_PROXY: noProxy,
  no_proxy: noProxy,
  AWS_CONFIG_FILE: devNull,
  AWS_SHARED_CREDENTIALS_FILE: devNull,
  AWS_EC2_METADATA_DISABLED: "true",
});

// Tests run as native ES modules (NODE_OPTIONS=--experimental-vm-modules in package.json), as the code does.
// The tests of the shipped model run where it is the model in place.
const { name } = JSON.parse(readFileSync(new URL("model/signature.json", import.meta.url), "utf8"));
const otherModel = name === "wdbc-additive-logistic" ? [] : ["<rootDir>/tests/model/wdbc/"];

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  // Some tests score thousands of rows: the default of 5 s is short for a busy machine.
  testTimeout: 30_000,
  // Many tests wait for processes and time limits: with one worker a processor it would be idle meanwhile.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  // What needs Python, Docker or a browser, starts programs, or takes its time, has its own script: npm run test:python
  // and so on.
  testPathIgnorePatterns: ["/node_modules/", "\\.(process|python|docker|browser|chaos|fuzz)\\.test\\.ts$"],
  modulePathIgnorePatterns: ["<rootDir>/.aws-sam", ...otherModel],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "\\.ts$": [
      "@swc/jest",
      {
        jsc: { target: "es2024", parser: { syntax: "typescript" }, experimental: { keepImportAttributes: true } },
        module: { type: "es6" },
      },
    ],
  },
};
