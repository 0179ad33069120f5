import { del, get, set } from "idb-keyval";

const keyOf = (partyId: string) => `matinee.film.${partyId}`;

/** A kept handle with the methods that TypeScript's DOM library leaves out (https://wicg.github.io/file-system-access/). */
interface PermittedHandle extends FileSystemFileHandle {
  queryPermission?(options: { mode: "read" }): Promise<PermissionState>;
  requestPermission?(options: { mode: "read" }): Promise<PermissionState>;
}

/** Keeps the file's handle in this browser, so that a reload need not ask for the file again. Never rejects. */
export async function keepFile(partyId: string, handle: FileSystemFileHandle): Promise<void> {
  await set(keyOf(partyId), handle).catch(() => undefined); // private windows have no such place
}

export async function forgetFile(partyId: string): Promise<void> {
  await del(keyOf(partyId)).catch(() => undefined);
}

/** The handle that was kept for this party, if the browser kept one. Never rejects. */
export async function findKeptFile(partyId: string): Promise<FileSystemFileHandle | undefined> {
  const handle: unknown = await get(keyOf(partyId)).catch(() => undefined);
  // Plain HTTP withholds the class as well.
  return "FileSystemFileHandle" in globalThis && handle instanceof FileSystemFileHandle ? handle : undefined;
}

/** The file behind a kept handle. Ask on a click: the browser may want to ask in turn. Undefined when refused or gone. */
export async function readKeptFile(handle: FileSystemFileHandle): Promise<File | undefined> {
  const permitted: PermittedHandle = handle;
  const wanted = { mode: "read" } as const;
  try {
    let permission = (await permitted.queryPermission?.(wanted)) ?? "granted";
    if (permission === "prompt") permission = (await permitted.requestPermission?.(wanted)) ?? "denied";
    return permission === "granted" ? await handle.getFile() : undefined;
  } catch {
    return undefined;
  }
}
