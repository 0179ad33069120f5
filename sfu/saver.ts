import type { SavedRoom, VisitRecord } from "@matinee/shared/protocol/link.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";

export interface SaverPorts {
  readonly room: () => SavedRoom;
  /** Resolves when it is kept; rejects when nobody can keep it now. */
  readonly save: (
    room: SavedRoom,
    messages: readonly ChatMessage[],
    visits: readonly VisitRecord[],
  ) => Promise<void>;
  readonly visits: {
    readonly unsaved: () => readonly VisitRecord[];
    readonly kept: (records: readonly VisitRecord[]) => void;
  };
}

export interface Saver {
  /** The room changed; a message that was said or changed comes along. */
  changed(message?: ChatMessage): void;
  /** Resolves when nothing is left to save, or after one failed try. */
  flush(): Promise<void>;
  close(): void;
}

const gatherMs = 50;
const retryMs = 1000;

/** Has the room kept outside of this process: soon after each change, and again until it is answered. */
export function createSaver(ports: SaverPorts): Saver {
  let unsaved: ChatMessage[] = [];
  let dirty = false;
  let timer: NodeJS.Timeout | undefined;
  let saving: Promise<boolean> | undefined;
  let closed = false;

  function schedule(delayMs: number): void {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      void save();
    }, delayMs);
  }

  async function save(): Promise<boolean> {
    if (saving !== undefined) return saving;
    if (!dirty) return true;
    dirty = false;
    const messages = unsaved;
    const visits = ports.visits.unsaved();
    saving = ports
      .save(ports.room(), messages, visits)
      .then(() => {
        ports.visits.kept(visits);
        unsaved = unsaved.slice(messages.length);
        return true;
      })
      .catch(() => {
        dirty = true;
        return false;
      });
    const saved = await saving;
    saving = undefined;
    if (dirty) schedule(saved ? gatherMs : retryMs);
    return saved;
  }

  return {
    changed(message) {
      if (message !== undefined) unsaved = [...unsaved, message];
      dirty = true;
      schedule(gatherMs);
    },
    async flush() {
      await saving;
      while (dirty || saving !== undefined) if (!(await save())) return;
    },
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
