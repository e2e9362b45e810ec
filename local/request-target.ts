/** What the request line asks for, in the forms that RFC 9112 (3.2) gives it. */
export interface RequestTarget {
  path: string;
  /** Without its question mark. */
  query: string;
  /** Host and port, where the caller sent a whole URL: they count in place of the Host header. */
  authority?: string;
}

/** Reads `/path?query`, a whole URL of http or https, or `*`. */
export function requestTarget(url = "/"): RequestTarget {
  const [scheme] = /^https?:\/\//i.exec(url) ?? [];
  if (scheme === undefined) return pathAndQuery(url);
  const rest = url.slice(scheme.length);
  const end = rest.search(/[/?]/);
  const authority = end < 0 ? rest : rest.slice(0, end);
  return { ...pathAndQuery(rest.slice(authority.length)), authority };
}

function pathAndQuery(target: string): RequestTarget {
  const mark = target.indexOf("?");
  const path = mark < 0 ? target : target.slice(0, mark);
  return { path: path || "/", query: mark < 0 ? "" : target.slice(mark + 1) };
}
