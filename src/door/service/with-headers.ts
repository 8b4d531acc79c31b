/** Statuses that may have no body, by the Fetch standard. */
const EMPTY = new Set([101, 103, 204, 205, 304]);

/** The same answer with our headers, whatever the server sent under their names. */
export function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  // A redirect that the browser is to follow by itself tells nothing, and may not be changed.
  if (response.type === 'opaqueredirect' || response.type === 'error') return response;
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers)) all.set(name, value);
  const { status, statusText } = response;
  return new Response(EMPTY.has(status) ? null : response.body, { status, statusText, headers: all });
}
