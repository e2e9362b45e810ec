/** What `@jest/globals` gives a test, outside Jest: its own parts, and of `jest` what the tests use. */
import { jestExpect } from "@jest/expect";
import { ModuleMocker } from "jest-mock";

export { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } from "jest-circus";

const mocker = new ModuleMocker(globalThis);

export const expect = jestExpect;
export const jest = {
  fn: mocker.fn.bind(mocker),
  spyOn: mocker.spyOn.bind(mocker),
  restoreAllMocks: () => mocker.restoreAllMocks(),
  // runner.ts limits a run as a whole.
  setTimeout: () => jest,
};
