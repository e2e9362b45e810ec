import { devNull } from "node:os";
import type { Throttle } from "./gateway/throttle.ts";
import { readFaults } from "./model-server/chaos/read-faults.ts";
import { StartError } from "./start-error.ts";

/** What `npm start` reads from the environment. */
export interface Settings {
  /** 0 for any free port. */
  port: number;
  /** Where set, operations with `security` ask for it. */
  apiKey: string | undefined;
  endpointName: string;
  /** Requests each method may have; undefined for any number. */
  throttle: Throttle | undefined;
  /** A SageMaker runtime to call in place of the local model server. */
  endpointUrl: string | undefined;
  /** The faults the local model server starts with; without any it has no switch for them. */
  chaos: string | undefined;
}

/** THROTTLE_RATE and THROTTLE_BURST: both or none. */
function readThrottle({ THROTTLE_RATE, THROTTLE_BURST }: NodeJS.ProcessEnv): Throttle | undefined {
  if (!THROTTLE_RATE && !THROTTLE_BURST) return undefined;
  const [rate, burst] = [THROTTLE_RATE, THROTTLE_BURST].map((text) =>
    /^\d+(\.\d+)?$/.test(text ?? "") ? Number(text) : 0,
  );
  if (!rate || !burst || burst < 1) {
    throw new StartError("THROTTLE_RATE, above 0 a second, and THROTTLE_BURST, 1 or more at once, go together.");
  }
  return { rate, burst };
}

/** AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME. No message has its value, which may contain a password. */
function readEndpointUrl({ AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME: text }: NodeJS.ProcessEnv): string | undefined {
  if (!text) return undefined;
  const { protocol, username, password, search, hash } = URL.parse(text) ?? {};
  if (!/^https?:$/.test(protocol ?? "") || username || password || search || hash) {
    throw new StartError(
      "AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME must be an http or https URL without user name, password, query or fragment.",
    );
  }
  return text;
}

/** API_KEY. No message has its value. */
function readApiKey({ API_KEY }: NodeJS.ProcessEnv): string | undefined {
  if (!API_KEY) return undefined;
  if (!/^[\x21-\x7e]+$/.test(API_KEY)) {
    // No request could have it in its header.
    throw new StartError("API_KEY must be ASCII letters, digits and symbols, without spaces or line breaks.");
  }
  return API_KEY;
}

/** Reads the settings. Throws a StartError for one that cannot work. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = env.PORT || "3000";
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) {
    throw new StartError(`PORT must be a number from 0 to 65535, not "${port}".`);
  }
  const endpointUrl = readEndpointUrl(env);
  const chaos = env.CHAOS || undefined;
  if (chaos) readFaults(chaos);
  if (chaos && endpointUrl) {
    throw new StartError("CHAOS is for the local model server: take AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME away.");
  }
  return {
    port: Number(port),
    apiKey: readApiKey(env),
    endpointName: env.ENDPOINT_NAME || "local",
    throttle: readThrottle(env),
    endpointUrl,
    chaos,
  };
}

/** The developer's own AWS settings. AWS_LAMBDA_INITIALIZATION_TYPE is not one of them: the log's cold_start depends on it. */
const ownSetting = /^AWS_(?!LAMBDA_INITIALIZATION_TYPE$)/i;

/**
 * The settings of the AWS SDK for a local model server, which ignores them: made-up values replace the developer's own, in
 * variables and in files. No AWS account is needed, and no expired login, company-wide setting or profile changes a call.
 */
export function withoutOwnAwsSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return {
    ...Object.fromEntries(Object.entries(env).filter(([name]) => !ownSetting.test(name))),
    AWS_REGION: "us-east-1",
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

/** Refuses settings with which the AWS SDK would refuse each call to the endpoint. */
function requireNoConflict(env: NodeJS.ProcessEnv): void {
  for (const name of ["AWS_USE_FIPS_ENDPOINT", "AWS_USE_DUALSTACK_ENDPOINT"]) {
    if (env[name] === "true") {
      throw new StartError(
        `${name} excludes AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME, which names the endpoint to call. Unset ${name}.`,
      );
    }
  }
}

/**
 * Sets what the functions find in their environment: what template.yaml would set, and settings of the AWS SDK. An https
 * endpoint is AWS's own, so the developer's account, region and other settings stay. Throws a StartError.
 */
export function setFunctionEnvironment(
  settings: Settings,
  { endpointUrl, siteFolder }: { endpointUrl: string; siteFolder: string },
  env: NodeJS.ProcessEnv,
): void {
  if (settings.endpointUrl?.startsWith("https:")) {
    requireNoConflict(env);
    // For a function that serves several requests at once, which works only in Lambda.
    delete env.AWS_LAMBDA_MAX_CONCURRENCY;
  } else {
    const own = Object.keys(env).filter((name) => ownSetting.test(name));
    for (const name of own) delete env[name];
    Object.assign(env, withoutOwnAwsSettings(env));
  }
  env.SITE_FOLDER = siteFolder;
  // The stand-in for API Gateway prints a line for each request, and no one collects metrics here.
  env.POWERTOOLS_LOG_LEVEL ||= "WARN";
  env.POWERTOOLS_METRICS_DISABLED ||= "true";
  // Whoever calls this API is whoever has the model: a 502 says which field of the model's reply is wrong.
  env.ERROR_DETAIL ||= "full";
  env.ENDPOINT_NAME = settings.endpointName;
  env.AWS_ENDPOINT_URL_SAGEMAKER_RUNTIME = endpointUrl;
}
