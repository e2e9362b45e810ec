/** What the functions behind custom resources share. Bundled into each: it is no Lambda layer. */
export { type CustomResource, customResource } from "./custom-resource.ts";
