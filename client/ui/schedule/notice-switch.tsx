import { Bell } from "lucide-preact";
import { useState } from "preact/hooks";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { startNotices } from "./notices.ts";

/** Asks for the browser's notifications, where it knows them and was not asked yet. */
export function NoticeSwitch() {
  const words = useScheduleText().schedule.notices;
  const [permission, setPermission] = useState(() =>
    typeof Notification === "undefined" || !isSecureContext ? "granted" : Notification.permission,
  );
  if (permission === "granted") return null;
  if (permission === "denied") return <p class="hint">{words.denied}</p>;
  return (
    <button
      type="button"
      class="btn quiet more"
      onClick={() =>
        void Notification.requestPermission().then((answer) => {
          setPermission(answer);
          startNotices();
        })
      }
    >
      <Bell aria-hidden="true" /> {words.allow}
    </button>
  );
}
