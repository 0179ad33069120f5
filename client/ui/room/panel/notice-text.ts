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
    case "film-linked":
      return t.notice.filmLinked(notice.name || t.chat.someone, filmTitle(notice.title));
    case "film-next":
      return t.notice.filmNext(filmTitle(notice.title));
    case "film-closed":
      return t.notice.filmClosed;
    case "presenter-left":
      return t.notice.presenterLeft;
    case "countdown":
    case "go-on":
    case "new-code":
      return t.notice[notice.what];
    case "wait":
      return t.notice.wait(notice.names.join(", "));
    case "kicked":
    case "banned":
    case "unbanned":
    case "silenced-voice":
    case "silenced-camera":
    case "host-given":
    case "cohost":
    case "no-cohost":
      return t.notice[notice.what](notice.name || t.chat.someone, notice.whom);
    case "host-taken":
    case "locked":
    case "unlocked":
    case "waiting-room":
    case "no-waiting-room":
      return t.notice[notice.what](notice.name || t.chat.someone);
    case "slow-mode":
      return t.notice["slow-mode"](notice.name || t.chat.someone, notice.seconds);
    case "control":
      return notice.control === "host"
        ? t.notice.controlHost(notice.name || t.chat.someone)
        : t.notice.controlEveryone(notice.name || t.chat.someone);
  }
}
