import { CalendarPlus, Copy } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { useDoing } from "./use-doing.ts";

interface FeedDialogProps {
  /** Null: of all one's groups. */
  readonly groupId: string | null;
  readonly onClose: () => void;
}

/** The secret address of the calendar: to copy, to open, to replace. */
export function FeedDialog({ groupId, onClose }: FeedDialogProps) {
  const t = useScheduleText();
  const words = t.schedule.feed;
  const field = useRef<HTMLInputElement>(null);
  const [path, setPath] = useState("");
  const [said, setSaid] = useState("");
  const { isBusy, problem, run } = useDoing();
  const link = path === "" ? "" : `${location.origin}${path}`;

  useEffect(() => {
    void run(async () => setPath(await scheduleActions.feedPath(groupId)));
  }, []);

  const copy = async () => {
    try {
      await navigator.clipboard.writeText(link); // absent on plain HTTP, which lands below as well
      setSaid(words.copied);
    } catch {
      field.current?.focus();
      field.current?.select();
      setSaid(words.byHand);
    }
  };
  const renew = async () => {
    const renewed = await run(async () => setPath(await scheduleActions.feedPath(groupId, true)));
    if (renewed) setSaid(words.renewed);
  };

  return (
    <Dialog title={words.title} onClose={onClose}>
      <p>{words.lead}</p>
      <label class="labelled">
        {words.link}
        <input
          ref={field}
          class="field"
          readOnly
          value={link}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <div class="feed-ways">
        <button type="button" class="btn lamp" aria-disabled={link === ""} onClick={() => void copy()}>
          <Copy aria-hidden="true" /> {words.copy}
        </button>
        <a class="btn quiet" href={link.replace(/^https?:/, "webcal:")}>
          <CalendarPlus aria-hidden="true" /> {words.open}
        </a>
      </div>
      <p role="status" class="said">
        {said}
      </p>
      {problem !== "" && <Alert>{problem}</Alert>}
      <div class="feed-renew">
        <p class="hint">{words.renewLead}</p>
        <button type="button" class="btn quiet" aria-disabled={isBusy} onClick={() => void renew()}>
          {words.renew}
        </button>
      </div>
    </Dialog>
  );
}
