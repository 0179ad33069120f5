import type { Notice } from "../../../store/chat.ts";
import type { Text } from "../../i18n/en.ts";
import { filmTitle } from "../../parts/film-title.ts";
import { formatTime } from "../../parts/format-time.ts";

/** Who did what, as one line. */
export function noticeText(notice: Notice, t: Text): string {
  switch (notice.what) {
    case "joined":
    case "left":
    case "lost":
    case "back":
      return t.notice[notice.what](notice.name);
    case "play":
    case "pause":
    case "seek":
      return t.notice[notice.what](notice.name || t.chat.someone, formatTime(notice.positionS));
    case "film-opened":
      return t.notice.filmOpened(notice.name || t.chat.someone, filmTitle(notice.title));
    case "film-closed":
      return t.notice.filmClosed;
    case "host-left":
      return t.notice.hostLeft;
    case "control":
      return notice.control === "host"
        ? t.notice.controlHost(notice.name || t.chat.someone)
        : t.notice.controlEveryone(notice.name || t.chat.someone);
  }
}
