/** Which resource and method a request goes to. */

export interface Resource<Method> {
  /** The path of the contract, with its parameters in braces. */
  path: string;
  /** By method in capitals, and `ANY`. */
  methods: Map<string, Method>;
}

export interface Route<Method> {
  resourcePath: string;
  method: Method;
  pathParameters: Record<string, string>;
}

/** ANY stands for these and no others (API Gateway developer guide, "Set up a method using ANY"). */
const anyMethods = new Set(["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]);

/** Segments of a path. A slash at the end makes no difference to API Gateway. */
function segments(path: string): string[] {
  const found = path.replace(/^\//, "").split("/");
  return found.slice(0, found.findLastIndex((segment) => segment !== "") + 1);
}

/**
 * What is left of `path` below `root`, which is empty or begins with a slash; undefined where it leads elsewhere. Slashes
 * before the first segment are one (recorded: LocalStack, test_lambda_aws_proxy_integration).
 */
export function pathBelow(root: string, path: string): string | undefined {
  // OPTIONS * asks about the server and not about a stage; no API has a resource for it.
  if (path === "*") return path;
  return path === root || path.startsWith(`${root}/`) ? path.slice(root.length).replace(/^\/*/, "/") : undefined;
}

/** How a segment of the contract is matched; the lower, the sooner. */
function kind(segment: string): number {
  if (!segment.startsWith("{")) return 0;
  return segment.endsWith("+}") ? 2 : 1;
}

function rank(path: string): string {
  return segments(path).map(kind).join("");
}

/** A segment with its letters, digits and -._~ as they are: percent-encoded, they mean the same (RFC 3986, 6.2.2.2). */
function normalised(segment: string): string {
  if (!segment.includes("%")) return segment;
  return segment.replaceAll(/%[\da-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[\w.~-]/.test(character) ? character : code;
  });
}

/** The path parameters where `path` matches, undecoded (recorded: LocalStack, "path-encoded-email"). */
function match(template: string[], path: string[]): Record<string, string> | undefined {
  const greedy = template.at(-1)?.endsWith("+}") ?? false;
  if (greedy ? path.length < template.length : path.length !== template.length) return undefined;

  const parameters: Record<string, string> = {};
  for (const [i, segment] of template.entries()) {
    const value = kind(segment) === 2 ? path.slice(i).join("/") : (path[i] ?? "");
    if (kind(segment) === 0) {
      if (segment !== normalised(value)) return undefined;
    } else {
      parameters[segment.replace(/[{}+]/g, "")] = value;
    }
  }
  return parameters;
}

/**
 * A literal segment is matched before a parameter, and that before a greedy one; then the method, else ANY. A resource
 * without the method leaves the request to the next that matches (recorded: LocalStack,
 * test_proxy_routing_with_hardcoded_resource_sibling).
 */
export function createRouter<Method>(resources: Resource<Method>[]) {
  const ordered = resources
    .toSorted((a, b) => (rank(a.path) < rank(b.path) ? -1 : 1))
    .map((resource) => ({ resource, template: segments(resource.path) }));

  return (method: string, path: string): Route<Method> | undefined => {
    const wanted = segments(path);
    for (const { resource, template } of ordered) {
      const pathParameters = match(template, wanted);
      if (!pathParameters) continue;
      const found = resource.methods.get(method) ?? (anyMethods.has(method) ? resource.methods.get("ANY") : undefined);
      if (found) return { resourcePath: resource.path, method: found, pathParameters };
    }
    return undefined;
  };
}
