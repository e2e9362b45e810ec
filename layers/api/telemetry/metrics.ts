import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { expectedShares } from "../contract/generated/model.ts";
import { expectedCounts } from "./expected.ts";
import { logUncounted } from "./log.ts";
import type { Tally } from "./tally.ts";

const { Count, Milliseconds } = MetricUnit;

/** Its namespace and its dimension `service` are those of the environment: POWERTOOLS_METRICS_NAMESPACE and POWERTOOLS_SERVICE_NAME. */
const metrics = new Metrics();

/** Adds what there is to tell: a metric that says nothing of a request gets no 0 from it. */
function add({ asked, badRows, calls, classes, outOfDistribution }: Tally, status: number): void {
  metrics.addMetric("ServerErrors", Count, status >= 500 ? 1 : 0);
  for (const { millis } of calls) metrics.addMetric("ModelLatency", Milliseconds, Math.round(millis));
  if (calls.length > 0) metrics.addMetric("ModelFailures", Count, calls.filter(({ failed }) => failed).length);
  if (asked + badRows > 0) {
    const predictions = [...classes.values()].reduce((sum, count) => sum + count, 0);
    metrics.addMetric("Predictions", Count, predictions);
    metrics.addMetric("OutOfDistribution", Count, outOfDistribution);
    for (const [name, count] of expectedCounts(expectedShares, predictions)) metrics.addMetric(name, Count, count);
    metrics.addMetric("BadRows", Count, badRows);
  }
}

/**
 * Prints the metrics of an answered request in CloudWatch's embedded metric format: one blob, and one for each class.
 * All is added and printed in one go, so that requests at the same time don't mix. Never throws.
 */
export function countRequest(tally: Tally, status: number): void {
  try {
    add(tally, status);
    metrics.publishStoredMetrics();
    for (const [name, count] of tally.classes) {
      metrics.addDimension("class", name).addMetric("Predictions", Count, count).publishStoredMetrics();
    }
  } catch (error) {
    metrics.clearMetrics();
    metrics.clearDimensions();
    logUncounted(error);
  }
}
