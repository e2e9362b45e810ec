/** A case as a program that asks about it. */

export interface Asked {
  /** Where the API is; ends in a slash. */
  baseUrl: string;
  features: Record<string, number>;
  /** May be empty. */
  id: string;
  /** Whether the API asks for a key; the programs read it from API_KEY. */
  withKey: boolean;
  /** Whether to ask what each column contributed. */
  explain: boolean;
}

export const languages = { curl: "curl", typescript: "TypeScript", python: "Python" };
export type Language = keyof typeof languages;

const requestOf = ({ id, features, explain }: Asked) => ({
  instances: [{ ...(id && { id }), features }],
  ...(explain && { parameters: { explain } }),
});

/** A text in single quotes for a POSIX shell, where only an apostrophe ends the quotes. */
const quoted = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`;

function curl(asked: Asked): string {
  const lines = [
    `curl -sS ${quoted(`${asked.baseUrl}predictions`)}`,
    "-H 'content-type: application/json'",
    ...(asked.withKey ? ['-H "x-api-key: $API_KEY"'] : []),
    `--data-raw ${quoted(JSON.stringify(requestOf(asked)))}`,
  ];
  return `${lines.join(" \\\n  ")}\n`;
}

const typescript = (asked: Asked) => `import { createClient } from "sagemaker-openapi-client";

const client = createClient({ baseUrl: ${JSON.stringify(asked.baseUrl)}${asked.withKey ? ", apiKey: process.env.API_KEY" : ""} });
const { predictions } = await client.predict(${JSON.stringify(requestOf(asked), undefined, 2)});
console.log(JSON.stringify(predictions[0]));
`;

/** A JSON text is a Python literal but for its true. Those inside of texts are not touched. */
const python = (asked: Asked) => `import json
import os
import urllib.request

class NoRedirects(urllib.request.HTTPRedirectHandler):
    """A redirect would take the key and the case to another host."""
    def redirect_request(self, *_):
        return None

case = ${JSON.stringify(requestOf(asked), (_, value) => (value === true ? "\u0000" : value), 4).replaceAll('"\\u0000"', "True")}
request = urllib.request.Request(
    ${JSON.stringify(`${asked.baseUrl}predictions`)},
    data=json.dumps(case).encode(),
    headers={"content-type": "application/json"${asked.withKey ? ', "x-api-key": os.environ["API_KEY"]' : ""}},
)
with urllib.request.build_opener(NoRedirects).open(request, timeout=30) as response:
    print(json.dumps(json.load(response)["predictions"][0]))
`;

const programs: Record<Language, (asked: Asked) => string> = { curl, typescript, python };

/** The program. What it prints is JSON: the whole answer with curl, and with the others the prediction. */
export const snippet = (language: Language, asked: Asked): string => programs[language](asked);
