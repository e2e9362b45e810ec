/** The canaries of tests/privacy through `sam local`: the built functions in containers, where no gateway checks before them. */
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, jest } from "@jest/globals";
import { numbersIn, secretsIn } from "../privacy/canaries.ts";
import { requests } from "../privacy/requests.ts";
import { cleanUp, type Program, startSam } from "./program.ts";
import { send } from "./send.ts";

jest.setTimeout(600_000);

let sam: Program & { url: string };
beforeAll(async () => {
  sam = await startSam();
});
afterAll(() => cleanUp(sam));

// SAM's own server prints the address of each request, as API Gateway does not.
const sent = requests.filter(({ path = "" }) => secretsIn(path).length === 0);
const lines = () => (sam.stdout + sam.stderr).split("\n");
const count = (part: string) => lines().filter((line) => line.includes(part)).length;

it("requests with a case in every place are answered without a number, and nothing of them is printed", async () => {
  expect(sent.length).toBeGreaterThan(100);
  const wrong: object[] = [];
  let functions = 0;
  for (const asked of sent) {
    const { status, type, text } = await send(sam.url, asked);
    const leaks = status === 200 ? numbersIn(text) : secretsIn(text);
    // SAM has no keys, checks nothing before a function counts the cases, and itself answers where there is no route.
    const expected = asked.keyless ? [200] : status === 403 ? [403] : [asked.status, asked.unchecked];
    if (status !== 403 && !type.startsWith("text/html")) functions++;
    if (leaks.length > 0 || !expected.includes(status))
      wrong.push({ name: asked.name, status, leaks, text: text.slice(0, 300) });
  }
  expect(wrong).toEqual([]);
  for (let wait = 0; wait < 100 && count('"message":"request"') < functions - 20; wait++) await setTimeout(100);
  expect(count('"message":"request"')).toBeGreaterThan(sent.length / 2);
  expect(count('"_aws":')).toBeGreaterThan(sent.length / 2);
  expect(lines().filter((line) => secretsIn(line).length > 0)).toEqual([]);
});
