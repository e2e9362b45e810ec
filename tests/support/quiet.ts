// Keeps what the functions log and count out of the tests' output; tests/layers/api/printed.ts looks at it. The layer reads
// this when it is imported, so this is imported before.
process.env.POWERTOOLS_LOG_LEVEL ??= "SILENT";
process.env.POWERTOOLS_METRICS_DISABLED ??= "true";
