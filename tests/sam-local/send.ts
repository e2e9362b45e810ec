export interface Request {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string;
}

export interface Answer {
  status: number;
  type: string;
  retryAfter: string | null;
  text: string;
}

/** Sends a request: a POST /predictions where it has a body and does not say otherwise. */
export async function send(url: string, { path = "/predictions", body, method, headers }: Request): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: method ?? (body === undefined ? "GET" : "POST"),
    ...(headers && { headers }),
    // Bytes, because fetch gives a string a content type where the caller has none.
    ...(body !== undefined && { body: new TextEncoder().encode(body) }),
  });
  return {
    status: response.status,
    type: response.headers.get("content-type") ?? "",
    retryAfter: response.headers.get("retry-after"),
    text: await response.text(),
  };
}

export const json = { "content-type": "application/json" };
export const csv = { "content-type": "text/csv" };
