/** Where signing in leads: the page's own path that the query names, else the groups. Never another site. */
export function returnPath(to: string | undefined, origin = location.origin): string {
  if (to === undefined || !to.startsWith("/")) return "/groups";
  try {
    const address = new URL(to, origin);
    return address.origin === origin ? `${address.pathname}${address.search}` : "/groups";
  } catch {
    return "/groups";
  }
}

/** The same query for the next page. */
export const withReturn = (path: string, to: string | undefined): string =>
  to === undefined ? path : `${path}?to=${encodeURIComponent(to)}`;
