import { afterEach, expect, it } from "@jest/globals";
import { environment } from "../../../layers/api/environment.ts";

const name = "A_VARIABLE_OF_THIS_TEST";
afterEach(() => {
  delete process.env[name];
});

it("gives what is set", () => {
  process.env[name] = "value";
  expect(environment(name)).toBe("value");
});

it.each([undefined, ""])("refuses to start without: %j", (value) => {
  if (value !== undefined) process.env[name] = value;
  expect(() => environment(name)).toThrow(
    `The environment variable ${name} is not set. template.yaml sets it; so does npm start.`,
  );
});
