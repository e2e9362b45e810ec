/** The API's documentation: Swagger UI over the contract that stands beside it. */
import "./docs.css";
import { mendControls } from "./controls.ts";
import { fetchWithoutRedirects } from "./no-redirects.ts";

declare const SwaggerUIBundle: (options: Record<string, unknown>) => void;

// Swagger UI is dark where the document has this class.
const dark = matchMedia("(prefers-color-scheme: dark)");
const follow = () => document.documentElement.classList.toggle("dark-mode", dark.matches);
dark.addEventListener("change", follow);
follow();

const domNode = document.getElementById("docs");
if (domNode) {
  mendControls(domNode);
  SwaggerUIBundle({
    domNode,
    url: new URL("openapi.json", document.baseURI).href,
    displayRequestDuration: true,
    tryItOutEnabled: true,
    syntaxHighlight: { theme: "monokai" },
    // Deep links stand within buttons, where a screen reader does not find them.
    deepLinking: false,
    // It would send the contract to another host.
    validatorUrl: null,
    requestInterceptor: (request: object) => ({ ...request, userFetch: fetchWithoutRedirects }),
    // A key is kept in memory alone.
    persistAuthorization: false,
  });
}
