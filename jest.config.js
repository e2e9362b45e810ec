import { availableParallelism } from "node:os";

// Tests run as native ES modules (NODE_OPTIONS=--experimental-vm-modules in package.json), as the code does.
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
  modulePathIgnorePatterns: ["<rootDir>/.aws-sam"],
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
