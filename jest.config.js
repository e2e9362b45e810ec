// Tests run as native ES modules (NODE_OPTIONS=--experimental-vm-modules in package.json), as the code does.
/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  // Some tests start processes or score thousands of rows: the default of 5 s is short for a busy machine.
  testTimeout: 30_000,
  // Many tests wait for processes and time limits, so that one fewer than there are processors would leave one idle.
  maxWorkers: "100%",
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts"],
  // What needs Python or Docker has its own script, npm run test:python and npm run test:sam.
  // So has what needs a browser, npm run test:browser.
  testPathIgnorePatterns: ["/node_modules/", "\\.(python|docker)\\.test\\.ts$", "\\.browser\\.test\\.ts$"],
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
