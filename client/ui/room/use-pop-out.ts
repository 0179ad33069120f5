import { useEffect, useState } from "preact/hooks";

interface PictureInPicturePage {
  readonly documentPictureInPicture: {
    requestWindow(options: { width: number; height: number }): Promise<Window>;
  };
}

const size = { width: 380, height: 640 };

const canStayOnTop = (page: object): page is PictureInPicturePage => "documentPictureInPicture" in page;

/** A small window that stays on top where the browser has such, else a usual one; null when it is not allowed. */
async function openWindow(): Promise<Window | null> {
  try {
    if (canStayOnTop(window)) return await window.documentPictureInPicture.requestWindow(size);
  } catch {
    // refused: another page may have the only one
  }
  return window.open("", "", `popup,width=${size.width},height=${size.height}`);
}

/** The page's look, in a document of its own. */
function dress(target: Document): void {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"], style')) {
    const copy = sheet.cloneNode(true);
    if (copy instanceof HTMLLinkElement && sheet instanceof HTMLLinkElement) copy.href = sheet.href;
    target.head.append(copy);
  }
  target.documentElement.lang = document.documentElement.lang;
}

export interface PopOut {
  /** Where to draw; null while there is no window. */
  readonly body: HTMLElement | null;
  readonly open: () => Promise<void>;
  readonly close: () => void;
  readonly focus: () => void;
}

/** A second window that this page draws into. It is closed with the page; `onClosed` hears when it is gone. */
export function usePopOut(onClosed: () => void): PopOut {
  const [opened, setOpened] = useState<Window | null>(null);
  useEffect(() => {
    if (opened === null) return;
    const gone = () => {
      setOpened(null);
      onClosed();
    };
    const close = () => opened.close();
    opened.addEventListener("pagehide", gone);
    addEventListener("pagehide", close);
    return () => {
      opened.removeEventListener("pagehide", gone);
      removeEventListener("pagehide", close);
      opened.close();
    };
  }, [opened]);
  return {
    body: opened?.document.body ?? null,
    async open() {
      const fresh = await openWindow();
      if (fresh === null) return;
      dress(fresh.document);
      fresh.document.title = document.title;
      setOpened(fresh);
    },
    close: () => opened?.close(),
    focus: () => opened?.focus(),
  };
}
