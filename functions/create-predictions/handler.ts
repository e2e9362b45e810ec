import { legacyRoute, routeOf } from "@layers/api";
import type { APIGatewayProxyEvent, APIGatewayProxyResult, Context } from "aws-lambda";
import { legacy } from "./legacy.ts";
import { predict } from "./predict.ts";

/** Answers both routes that ask the model about cases. Most models have no legacy route. */
export async function handler(event: APIGatewayProxyEvent, context: Context): Promise<APIGatewayProxyResult> {
  const isLegacy = legacyRoute !== undefined && routeOf(event) === legacyRoute.path;
  return isLegacy ? legacy(event, context) : predict(event, context);
}
