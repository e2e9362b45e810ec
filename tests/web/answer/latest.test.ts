import { expect, it } from "@jest/globals";
import { latest } from "../../../web/src/answer/latest.ts";

/** What is asked, for the test to answer when it likes. */
function scripted() {
  const asked: { question: number; answer: (text: string) => void; fail: (error: Error) => void }[] = [];
  const told: string[] = [];
  const ask = latest(
    (question: number) => new Promise<string>((answer, fail) => asked.push({ question, answer, fail })),
    (answer, question) => told.push(`${question}: ${answer}`),
    (error) => told.push(String(error)),
  );
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  return { asked, told, ask, settle };
}

it("of many questions while one is answered, the last alone is asked next", async () => {
  const { asked, told, ask, settle } = scripted();
  for (const question of [1, 2, 3, 4]) ask(question);
  expect(asked.map(({ question }) => question)).toEqual([1]);
  asked[0]?.answer("a");
  await settle();
  expect([asked.map(({ question }) => question), told]).toEqual([[1, 4], ["1: a"]]);
  asked[1]?.answer("b");
  await settle();
  expect(told).toEqual(["1: a", "4: b"]);
  ask(5);
  expect(asked.length).toBe(3);
});

it("a failure is told, unless a later question is already waiting", async () => {
  const { asked, told, ask, settle } = scripted();
  ask(1);
  ask(2);
  asked[0]?.fail(new Error("one"));
  await settle();
  expect(told).toEqual([]);
  asked[1]?.fail(new Error("two"));
  await settle();
  expect(told).toEqual(["Error: two"]);
});
