import { expect, test } from "@jest/globals";
import { freePort } from "../support/free-port.ts";
import { run } from "./program.ts";

test("without a Docker engine the command ends at once and says so in one line", async () => {
  const program = run(["sam:local"], { DOCKER_HOST: "unix:///nonexistent", PORT: String(await freePort()) });
  expect(await program.ended).toBe(1);
  expect(program.stderr.split("\n").filter((line) => line.includes("Docker"))).toEqual([
    "Error: Running AWS SAM projects locally requires a container runtime. Do you have Docker or Finch installed and running?",
  ]);
  expect(program.stderr).not.toContain("Traceback");
});
