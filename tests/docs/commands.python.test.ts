// The commands of the pages are such as the SAM CLI and the AWS CLI take. Needs sam on the path, from a virtual
// environment with botocore: tests/aws/requirements.txt.
import { spawnSync } from "node:child_process";
import { expect, test } from "@jest/globals";
import { blocks, pages } from "./markdown.ts";

/** The words of each `aws` and `sam` command in a shell script, those in $( ) included. */
function commands(script: string): string[][] {
  const lines = script.replaceAll("\\\n", " ").split("\n");
  const found = lines.flatMap((line) => [
    ...line.matchAll(/(?:^|&& |\$\()((?:aws|sam) (?:"[^"]*"|'[^']*'|[^"'&()])*)/g),
  ]);
  return found.map(([, command = ""]) => (command.match(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g) ?? []).map(String));
}

function faults(list: string[][]): string[] {
  const { stdout, stderr, error } = spawnSync(
    "sh",
    ["-c", 'exec "$(dirname "$(command -v sam)")/python" tests/docs/commands.py'],
    { input: JSON.stringify(list), encoding: "utf8", env: { ...process.env, SAM_CLI_TELEMETRY: "0" } },
  );
  if (error || stdout === "") throw error ?? new Error(stderr);
  return JSON.parse(stdout);
}

const all = Object.values(pages).flatMap(({ text }) => blocks(text, "sh").flatMap(commands));

test("every command is one that its tool takes", () => {
  expect(all.length).toBeGreaterThan(40);
  expect(faults(all)).toEqual([]);
});

test("a command that is none would be found", () => {
  const wrong = [
    "aws apigateway create-api-keys",
    "aws apigateway get-api-key --include-value",
    "aws nothing list",
    "aws logs describe-log-groups --prefix x",
    "aws apigateway get-account --max-items 1",
    "sam remove",
    "sam list outputs",
    "sam deploy --parameters A=b",
  ];
  expect(faults(wrong.map((command) => command.split(" ")))).toEqual([
    "aws apigateway create-api-keys: no operation create-api-keys of apigateway",
    "aws apigateway get-api-key: missing --api-key",
    "aws nothing list: no service nothing",
    "aws logs describe-log-groups: unknown --prefix",
    "aws apigateway get-account: unknown --max-items",
    "sam remove: no command remove",
    "sam list outputs: no command outputs",
    "sam deploy --parameters: unknown --parameters",
  ]);
});
