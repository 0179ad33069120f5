import { JellyfinProblem } from "./problem.ts";

const usualPort = 8096;

/**
 * The addresses that somebody may have meant by what they typed or pasted, the likeliest first, each without a slash at the
 * end. `https:` is tried first where none is named, plain HTTP only from a page that came by it as well.
 */
export function serverAddresses(typed: string, pageProtocol: string): string[] {
  const trimmed = typed.trim();
  const named = /^https?:\/\//i.test(trimmed);
  if (!named && /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed)) throw new JellyfinProblem("address");
  if (named) return [addressOf(trimmed)];
  const hasPort = URL.parse(`https://${trimmed}`)?.port !== "";
  const secure = addressOf(`https://${trimmed}`);
  if (pageProtocol === "https:") return [secure];
  const plain = addressOf(`http://${trimmed}`);
  return hasPort ? [plain, secure] : [withPort(plain), secure, plain];
}

function addressOf(text: string): string {
  const url = URL.parse(text);
  // Chrome takes a space in a name for a part of it.
  if (url === null || /\s/.test(text) || url.hostname === "" || url.username !== "" || url.password !== "")
    throw new JellyfinProblem("address");
  // People copy it from the browser that shows Jellyfin's own page.
  const path = url.pathname.replace(/\/web(\/.*)?$/i, "").replace(/\/+$/, "");
  return `${url.origin}${path}`;
}

function withPort(address: string): string {
  const url = new URL(address);
  url.port = String(usualPort);
  return url.href.replace(/\/+$/, "");
}
