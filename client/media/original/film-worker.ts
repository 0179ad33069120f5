/** WebTorrent's service worker, as vite.config.ts puts it beside the page. */
const script = "/film-worker.js";

/**
 * Registers the service worker and waits until this page's requests go through it; undefined where there is none (plain
 * HTTP, private windows). It answers what lies below `webtorrent/`, and lets everything else pass. Its scope is the whole site:
 * a page belongs to a worker by the address that it was opened with, and people come to a room from an invite link without
 * loading another page.
 */
export async function takeFilmWorker(): Promise<ServiceWorkerRegistration | undefined> {
  const container = navigator.serviceWorker as ServiceWorkerContainer | undefined; // plain HTTP withholds it
  if (container === undefined) return undefined;
  const scope = "/";
  try {
    const registration = await container.register(script, { scope });
    if (container.controller !== null) return registration;
    const taken = new Promise<void>((resolve) =>
      container.addEventListener("controllerchange", () => resolve(), { once: true }),
    );
    // A page that was loaded past it (reload with Shift) is taken only by a worker that starts.
    if (registration.active?.state === "activated")
      await container.register(`${script}?${performance.timeOrigin}`, { scope });
    await taken;
    return registration;
  } catch {
    return undefined;
  }
}
