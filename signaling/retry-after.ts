const [least, most] = [1, 86_400];

/** After how many seconds a service wants to be asked again: it says seconds or a date (RFC 9110, 10.2.3); null: it does not say. */
export function retryAfterOf(response: Response): number | null {
  const text = response.headers.get("retry-after")?.trim() ?? "";
  if (text === "") return null;
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  // TMDB says 0 and means a moment.
  return Number.isNaN(seconds) ? null : Math.min(most, Math.max(least, Math.ceil(seconds)));
}
