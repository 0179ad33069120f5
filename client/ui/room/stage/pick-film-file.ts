export const filmEndings = [
  ".mp4",
  ".m4v",
  ".mkv",
  ".webm",
  ".mov",
  ".ts",
  ".m2ts",
  ".avi",
  ".ogv",
  ".mpg",
  ".wmv",
] as const;

interface OpenPicker {
  showOpenFilePicker(options: {
    id: string;
    types: { description: string; accept: Record<string, readonly string[]> }[];
  }): Promise<FileSystemFileHandle[]>;
}

// The File System Access API is in Chromium only and in no DOM typing.
const hasPicker = (page: object): page is OpenPicker => "showOpenFilePicker" in page;

/** Whether this browser lets a page keep a chosen file over a reload. */
export function canKeepFile(): boolean {
  return hasPicker(globalThis);
}

type PickedFile = { readonly file: File; readonly handle: FileSystemFileHandle };

/** Opens the browser's chooser that hands out files which can be kept. Never rejects. */
export async function pickFilmFile(kind: string): Promise<PickedFile | "cancelled" | "not-possible"> {
  const page: object = globalThis;
  if (!hasPicker(page)) return "not-possible";
  try {
    const [handle] = await page.showOpenFilePicker({
      id: "matinee-film",
      types: [{ description: kind, accept: { "video/*": filmEndings } }],
    });
    return handle ? { file: await handle.getFile(), handle } : "cancelled";
  } catch (error) {
    // closing the chooser is no problem; being forbidden one (a frame, a policy) leaves the plain input
    return error instanceof DOMException && error.name === "AbortError" ? "cancelled" : "not-possible";
  }
}
