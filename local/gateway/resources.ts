/** The resources of an API as the contract describes them, each method ready to run. */
import { asksForApiKey, type Contract, type Integration, type Operation, operationsOf } from "./contract.ts";
import type { RunIntegration } from "./integration.ts";
import { createMockIntegration } from "./mock-integration.ts";
import { compileModels } from "./models.ts";
import { createProxyIntegration, type ProxyOptions } from "./proxy-integration.ts";
import { createRequestValidation, type RequestValidation } from "./request-validation.ts";
import type { Resource } from "./router.ts";

export interface Method {
  asksForApiKey: boolean;
  validate: RequestValidation;
  run: RunIntegration;
}

/** What the contract itself doesn't say of its functions. */
export type FunctionOptions = Omit<ProxyOptions, "binaryMediaTypes">;

/** Reads the contract. Throws where it has something this stand-in can't do, or a function is missing. */
export function readResources(contract: Contract, options: FunctionOptions): Resource<Method>[] {
  const model = compileModels(contract.components?.schemas ?? {});
  const binaryMediaTypes = contract["x-amazon-apigateway-binary-media-types"] ?? [];
  const integrations: Record<string, (integration: Integration) => RunIntegration> = {
    mock: createMockIntegration,
    aws_proxy: (integration) => createProxyIntegration(integration, { ...options, binaryMediaTypes }),
  };

  function read(operation: Operation, place: string): Method {
    const integration = operation["x-amazon-apigateway-integration"];
    const create = integrations[integration?.type.toLowerCase() ?? ""];
    if (!integration || !create) throw new Error(`${place} has no integration the stand-in for API Gateway can run.`);
    return {
      asksForApiKey: asksForApiKey(contract, operation),
      validate: createRequestValidation(contract, operation, model),
      run: create(integration),
    };
  }

  return Object.entries(contract.paths).map(([path, operations]) => ({
    path,
    methods: new Map(
      operationsOf(operations).map(([method, operation]) => [method, read(operation, `${method} ${path}`)]),
    ),
  }));
}
