import { parseArgs } from "node:util";
import { addressOf } from "../connection.ts";
import { isApiKey, isBaseUrl, rules } from "../settings.ts";
import { Stop } from "./stop.ts";

/** What the command was asked for. */
export interface Settings {
  /** Undefined for standard input. */
  input: string | undefined;
  /** Undefined for standard output. */
  output: string | undefined;
  api: string;
  apiKey: string | undefined;
  explain: boolean;
  prevalence: number | undefined;
  json: boolean;
  resume: boolean;
  retries: number;
}

const options = {
  api: { type: "string" },
  explain: { type: "boolean", default: false },
  prevalence: { type: "string" },
  json: { type: "boolean", default: false },
  output: { type: "string", short: "o" },
  resume: { type: "boolean", default: false },
  retries: { type: "string", default: "4" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", default: false },
} as const;

const see = "predict --help shows what there is.";

function parse(args: string[]) {
  try {
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    if (args.some((arg) => /^--key\b/.test(arg))) throw new Stop("There is no --key: set API_KEY in the environment.");
    throw new Stop(`${(error as Error).message.split(". ")[0]}. ${see}`);
  }
}

function readNumber(name: string, text: string, minimum: number, maximum: number): number {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  if (number >= minimum && number <= maximum) return number;
  throw new Stop(`--${name} is a number from ${minimum} to ${maximum}, not "${text}".`);
}

function readRetries(text: string): number {
  const retries = readNumber("retries", text, 0, 100);
  if (!Number.isInteger(retries)) throw new Stop(`--retries is a whole number, not "${text}".`);
  return retries;
}

/** No message has the value of the address or of the key: they may be, or contain, a secret. */
function readApi(option: string | undefined, { PREDICT_API }: NodeJS.ProcessEnv): string {
  const api = option ?? (PREDICT_API || "http://localhost:3000");
  if (isBaseUrl(api)) return addressOf(api);
  throw new Stop(
    `${option === undefined ? "PREDICT_API" : "--api"} ${rules.baseUrl}, such as https://api.example.com/v1.`,
  );
}

function readKey({ API_KEY }: NodeJS.ProcessEnv): string | undefined {
  if (!API_KEY || isApiKey(API_KEY)) return API_KEY || undefined;
  throw new Stop(`API_KEY ${rules.apiKey}.`);
}

/** Reads arguments and environment; "help" or "version" where that was asked for. Throws a Stop. */
export function readSettings(args: string[], env: NodeJS.ProcessEnv): Settings | "help" | "version" {
  const { values, positionals } = parse(args);
  if (values.help) return "help";
  if (values.version) return "version";
  const [input = "-", ...others] = positionals;
  if (others.length > 0) throw new Stop(`One file at a time, not ${positionals.length}. ${see}`);
  if (values.output === "") throw new Stop("--output is empty. Name a file, or leave it out for standard output.");
  const output = values.output === "-" ? undefined : values.output;
  if (values.resume && output === undefined) throw new Stop("--resume continues a file: name it with -o FILE.");
  return {
    input: input === "-" ? undefined : input,
    output,
    api: readApi(values.api, env),
    apiKey: readKey(env),
    explain: values.explain,
    prevalence: values.prevalence === undefined ? undefined : readNumber("prevalence", values.prevalence, 0.001, 0.999),
    json: values.json,
    resume: values.resume,
    retries: readRetries(values.retries),
  };
}
