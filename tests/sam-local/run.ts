/**
 * `npm run test:sam`: the tests that run the functions in containers, by the SAM CLI. They need what `sam build` built,
 * of the sources as they are: its answers are compared with those of `npm start`. Without a Docker engine it says that it skips them.
 */
import { spawnSync } from "node:child_process";

const docker = (...args: string[]) => spawnSync("docker", args, { encoding: "utf8", timeout: 60_000 });

/** SAM makes an image for each set of layers, and leaves it. */
const images = () =>
  docker("images", "--format", "{{.Repository}}:{{.Tag}}", "samcli/lambda-nodejs").stdout.split("\n").filter(Boolean);

function runTests(): number {
  // One file after the other: each has its own containers.
  const jest = ["node_modules/jest/bin/jest.js", "--runInBand", "--testPathIgnorePatterns=/node_modules/"];
  const args = ["--experimental-vm-modules", "--no-warnings", ...jest, "--testMatch=**/*.docker.test.ts"];
  return spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
}

if (docker("info").status !== 0) {
  console.log("skipped: no Docker engine");
} else {
  const before = images();
  process.exitCode = runTests();
  const made = images().filter((image) => !before.includes(image));
  if (made.length > 0) docker("rmi", "--force", ...made);
}
