import { useEffect, useState } from "preact/hooks";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";

interface KeepableItem {
  getAsFileSystemHandle(): Promise<FileSystemHandle | null>;
}

// In Chromium only and in no DOM typing.
const isKeepable = (item: object): item is KeepableItem => "getAsFileSystemHandle" in item;
const isFileHandle = (handle: FileSystemHandle | null): handle is FileSystemFileHandle =>
  handle?.kind === "file";
const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes("Files") === true;

/** Dropping a film on the stage; only of those who may show one. A file dropped beside it never replaces the page. */
export function useFilmDrop() {
  const actions = useRoomActions();
  const mayShow = useHasRight("film");
  const [over, setOver] = useState(false);

  useEffect(() => {
    const stay = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault();
    };
    addEventListener("dragover", stay);
    addEventListener("drop", stay);
    return () => {
      removeEventListener("dragover", stay);
      removeEventListener("drop", stay);
    };
  }, []);

  const take = async (event: DragEvent) => {
    setOver(false);
    const item = [...(event.dataTransfer?.items ?? [])].find((each) => each.kind === "file");
    const file = item?.getAsFile();
    if (!item || !file) return;
    event.preventDefault();
    // asked for before the first await: the items are gone after the event
    const asked = isKeepable(item) ? item.getAsFileSystemHandle().catch(() => null) : null;
    const handle = await asked;
    if (isFileHandle(handle)) await actions.openFilm(file, handle);
    else await actions.openFilm(file);
  };

  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (mayShow && hasFiles(event)) setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const stage = event.currentTarget;
      const inside =
        stage instanceof Node && event.relatedTarget instanceof Node && stage.contains(event.relatedTarget);
      if (!inside) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (mayShow) void take(event);
    },
  };
  return { over, handlers };
}
