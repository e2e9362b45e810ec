/** What a deployment carries, minified. */
import { type Artefacts, bytes } from "../build.ts";
import { print } from "../report.ts";

export function sizes({ functions, layer }: Artefacts): void {
  for (const [name, path] of Object.entries(functions)) print(`bundle of ${name}, bytes`, `${bytes(path)}`, "<= 2048");
  print("layer, minified, bytes", `${bytes(layer)}`, "<= 409600");
}
