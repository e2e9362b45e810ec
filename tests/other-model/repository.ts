import { run } from "./command.ts";

/** Where `npm run generate` writes, and what is copied to put a model in place. */
const expected =
  /^(openapi\.yaml|docs\/model\.md|events\/[^/]+|(.+\/)?generated\/[^/]+|model\/(signature|model)\.json)$/;

async function git(folder: string, args: string): Promise<string> {
  const { output, fault } = await run(folder, `git ${args}`);
  if (fault !== undefined) throw new Error(fault);
  return output;
}

/** Makes a repository of the folder, with all of it in one commit. */
export async function commit(folder: string): Promise<void> {
  await git(folder, "init --quiet");
  await git(folder, "add --all");
  await git(
    folder,
    "-c user.name=test -c user.email=test@localhost -c commit.gpgsign=false commit --quiet --message=all",
  );
}

/** What differs from the commit, and is neither generated nor the model. */
export async function strayChanges(folder: string): Promise<string[]> {
  const lines = (await git(folder, "status --porcelain --untracked-files=all")).split("\n");
  return lines.filter((line) => line !== "" && !expected.test(line.slice(3)));
}
