/** A setting that cannot work, thrown before anything is sent. No message has the value, which may be a secret. */
export class SettingError extends Error {
  override readonly name = "SettingError";
  /** The option's name, such as `baseUrl`. */
  readonly setting: string;

  constructor(setting: string, rule: string) {
    super(`${setting} ${rule}.`);
    this.setting = setting;
  }
}

/** What each setting must be, to follow its name. */
export const rules = {
  baseUrl: "must be a complete http or https URL without user name, password, query or fragment",
  apiKey: "must be ASCII letters, digits and symbols, without spaces or line breaks",
};

export function isBaseUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, search, hash } = new URL(text);
  return ["http:", "https:"].includes(protocol) && username + password + search + hash === "";
}

/** Whether a header can carry it, on any runtime and through any proxy. */
export const isApiKey = (text: string): boolean => /^[\x21-\x7e]+$/.test(text);

/** Throws a SettingError unless `holds`. */
export function check(setting: string, holds: boolean, rule: string): void {
  if (!holds) throw new SettingError(setting, rule);
}

/** Throws a SettingError unless it is a whole number from `minimum` on. */
export const checkCount = (setting: string, value: number, minimum: number): void =>
  check(setting, Number.isInteger(value) && value >= minimum, `must be a whole number, ${minimum} or more`);

interface Settings {
  baseUrl: string;
  apiKey?: string | undefined;
  timeout?: number | undefined;
  retries?: number | undefined;
}

/** Throws a SettingError for what no request can be made with. */
export function checkSettings({ baseUrl, apiKey, timeout = 1, retries = 0 }: Settings): void {
  check("baseUrl", isBaseUrl(baseUrl), rules.baseUrl);
  check("apiKey", !apiKey || isApiKey(apiKey), rules.apiKey);
  // setTimeout fires at once for anything else.
  check("timeout", timeout >= 1 && timeout < 2 ** 31, "must be milliseconds, from 1 to 2147483647");
  checkCount("retries", retries, 0);
}
