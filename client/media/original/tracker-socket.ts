import { closeCodes } from "@matinee/shared/protocol/signal.ts";
import { parseTold, type Told } from "./tracker-words.ts";

/** The page's WebSocket to the tracker; opens again by itself. */
export interface TrackerSocket {
  /** Lost while it is not open. */
  send(message: object): void;
  isOpen(): boolean;
  close(): void;
}

export interface TrackerSocketEvents {
  readonly onOpen: () => void;
  readonly onTold: (told: Told) => void;
  /** It could not be reached several times in a row, or has put this page out. */
  readonly onGone: () => void;
}

const firstWaitMs = 500;
const longestWaitMs = 10_000;
const triesUntilGone = 4;

export function openTrackerSocket(url: string, events: TrackerSocketEvents): TrackerSocket {
  let socket: WebSocket | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let isClosed = false;

  function open(): void {
    const opened = new WebSocket(url);
    socket = opened;
    opened.onopen = () => {
      failures = 0;
      events.onOpen();
    };
    opened.onmessage = ({ data }: MessageEvent<unknown>) => {
      const told = parseTold(data);
      if (told !== undefined) events.onTold(told);
    };
    opened.onclose = ({ code }) => {
      if (isClosed || socket !== opened) return;
      failures += 1;
      // The same place in another tab: that one has it now, and this page will be told by the room.
      const isOver = code === closeCodes.takenOver;
      if (failures === triesUntilGone || code === closeCodes.removed || isOver) events.onGone();
      if (isOver) return;
      const waitMs = Math.min(firstWaitMs * 2 ** (failures - 1), longestWaitMs);
      timer = setTimeout(open, waitMs * (0.75 + Math.random() / 2));
    };
  }

  open();
  return {
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
    isOpen: () => socket?.readyState === WebSocket.OPEN,
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}
