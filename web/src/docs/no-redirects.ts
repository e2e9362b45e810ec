/** `fetch` that follows no redirect, which would take the API key and the cases to another host. */
export async function fetchWithoutRedirects(url: string, request: RequestInit): Promise<Response> {
  const response = await fetch(url, { ...request, redirect: "manual" });
  if (response.type === "opaqueredirect") {
    throw new Error("The API answered with a redirect. Redirects are not followed.");
  }
  return response;
}
