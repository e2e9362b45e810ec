// What a start of Lambda does with the layer, and nothing else: load the bundle and score one row.
// Usage: node start-layer.cjs <bundle> <row>
const [, , bundle, row] = process.argv;
const { score } = require(bundle);

const call = { requestId: "start", signal: AbortSignal.timeout(20_000), attemptEnd: performance.now() + 20_000 };
score([row.split(",").map(Number)], {}, call)
  .then(({ predictions }) => ({ predictions }))
  .catch(({ status }) => ({ status }))
  .then((outcome) => {
    const loaded = process.moduleLoadList.map((module) => module.replace("NativeModule ", ""));
    process.stdout.write(JSON.stringify({ ...outcome, loaded }), () => process.exit());
  });
