/** `npm run bench:memory`: whether memory stays as it is over 100,000 requests. */
import { memory } from "./figures/memory.ts";
import { startGenerator } from "./load/load.ts";
import { startLocalApi } from "./servers.ts";

const generator = await startGenerator();
const api = await startLocalApi();
try {
  await memory(generator, api);
} finally {
  await Promise.all([generator.stop(), api.stop()]);
}
