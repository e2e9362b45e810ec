import { expect, it } from "@jest/globals";
import { frames } from "../../../../layers/api/telemetry/stack.ts";

it("has every frame where a frame has the message in it, too", () => {
  const lines = ["    at read (file:///task/handler.js:1:1)", "    at run (file:///task/run.js:2:2)"];
  const stack = ["Error: run", ...lines].join("\n");
  expect(frames({ name: "Error", message: "run", stack })).toEqual(lines);
});

it("has no line of a message that looks like a frame", () => {
  const message = "bad\n    at 17.99 (secret:1:1)\n    at 10.38 (secret:1:2)";
  const stack = `Error: ${message}\n    at run (file:///task/run.js:2:2)`;
  expect(frames({ name: "Error", message, stack })).toEqual(["    at run (file:///task/run.js:2:2)"]);
});
