import type { Request } from "express";

/** 12.0 takes no other ways in than the header `Authorization: MediaBrowser` and `?ApiKey=`. */
export type Generation = "10.10" | "10.11" | "12.0";

/** The token of a request in the order in which the server looks for it; undefined: none that this version takes. */
export function tokenOf(request: Request, generation: Generation): string | undefined {
  const query = new Map(
    Object.entries(request.query).map(([name, value]) => [name.toLowerCase(), String(value)]),
  );
  const legacy =
    generation === "12.0"
      ? undefined
      : (request.get("x-emby-token") ?? request.get("x-mediabrowser-token") ?? query.get("api_key"));
  return partsOf(request)?.["Token"] ?? query.get("apikey") ?? legacy;
}

/** The parts of `Authorization: MediaBrowser Client="…", DeviceId="…"`, decoded; undefined without that header. */
export function partsOf(request: Request): Record<string, string> | undefined {
  const header = /^MediaBrowser (.*)$/i.exec(request.get("authorization") ?? "")?.[1];
  if (header === undefined) return undefined;
  const parts = header.matchAll(/(\w+)="([^"]*)"/g);
  return Object.fromEntries([...parts].map(([, name = "", value = ""]) => [name, decodeURIComponent(value)]));
}
