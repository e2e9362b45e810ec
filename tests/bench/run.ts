/**
 * `npm run bench`: the figures of the project, measured on this machine now. Nothing here passes or fails. With `-- --quick`
 * in fewer rounds, which is for CI.
 */
import { buildArtefacts, removeArtefacts } from "./build.ts";
import { batchFigures } from "./figures/batches.ts";
import { coldStart } from "./figures/cold-start.ts";
import { overload } from "./figures/overload.ts";
import { sizes } from "./figures/sizes.ts";
import { throughput } from "./figures/throughput.ts";
import { startGenerator } from "./load/load.ts";
import { pinning } from "./processes.ts";
import { print } from "./report.ts";
import { startBareServer, startControlServer, startLocalApi } from "./servers.ts";

const artefacts = await buildArtefacts();
const [generator, bare, api] = await Promise.all([startGenerator(), startBareServer(), startLocalApi()]);
const control = await startControlServer(api.modelPort);
try {
  print("figure", "median (range)", "goal");
  sizes(artefacts);
  print("npm start, spawn to printed URLs, ms", api.startMillis.toFixed(0), "<= 3000");
  await coldStart(artefacts, api);
  console.log(`\nBare is node:http that reads the body and answers a constant, in turns with ours; ${pinning}.`);
  await throughput(generator, bare, api, control);
  await batchFigures(generator, bare, api);
  await overload(generator);
} finally {
  await Promise.all([generator.stop(), bare.stop(), api.stop(), control.stop()]);
  removeArtefacts(artefacts);
}
