import { maxMessageLength } from "@matinee/shared/room/chat-message.ts";
import { SendHorizontal } from "lucide-preact";
import { useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { readDraft, saveDraft } from "./draft.ts";
import { EmojiButton } from "./emoji-button.tsx";
import { MentionList, mentionId } from "./mention-list.tsx";
import { useMentions } from "./use-mentions.ts";
import "./composer.css";

const countFrom = maxMessageLength - 200;

interface ComposerProps {
  readonly writeAsked: number;
  readonly onSent: () => void;
  /** The message that is answered. */
  readonly replyTo: string | null;
  readonly onReply: (messageId: string | null) => void;
}

/** The textbox "Message": Enter sends, Shift and Enter begin a line; nothing typed is ever cut or lost. */
export function Composer({ writeAsked, onSent, replyTo, onReply }: ComposerProps) {
  const t = useText();
  const actions = useRoomActions();
  const counterId = useId();
  const listId = useId();
  const party = useApp((state) => state.party?.id ?? "");
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => readDraft(party));
  const length = text.trim().length;
  const tooLong = length > maxMessageLength;

  useLayoutEffect(() => {
    if (writeAsked > 0) box.current?.focus();
  }, [writeAsked]);

  useLayoutEffect(() => {
    if (replyTo !== null) box.current?.focus();
  }, [replyTo]);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element || CSS.supports("field-sizing", "content")) return;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight + 2}px`;
  }, [text]);

  const write = (next: string) => {
    setText(next);
    saveDraft(party, next);
    if (next !== "") actions.tellTyping();
  };
  /** Puts words in the place of others, and the caret behind them. */
  const replace = (from: number, to: number, words: string) => {
    const element = box.current;
    if (!element) return;
    element.focus();
    element.setRangeText(words, from, to, "end");
    write(element.value);
  };
  const insert = (words: string) => {
    const at = box.current;
    if (at) replace(at.selectionStart, at.selectionEnd, words);
  };
  const mentions = useMentions(box, replace);
  const hasMentions = mentions.names.length > 0;
  const send = () => {
    if (length === 0 || tooLong) return;
    actions.sendMessage(text.trim(), replyTo);
    onReply(null);
    write("");
    onSent();
    box.current?.focus();
  };

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {length > countFrom && (
        <p id={counterId} class={`counter ${tooLong ? "over" : ""}`} role={tooLong ? "alert" : undefined}>
          {tooLong && `${t.chat.tooLong} `}
          {t.chat.left(maxMessageLength - length)}
        </p>
      )}
      <MentionList id={listId} {...mentions} />
      <EmojiButton onPick={insert} />
      <textarea
        ref={box}
        class="field"
        rows={1}
        dir="auto"
        aria-label={t.chat.message}
        placeholder={t.chat.message}
        aria-invalid={tooLong}
        aria-describedby={length > countFrom ? counterId : undefined}
        aria-autocomplete="list"
        aria-controls={hasMentions ? listId : undefined}
        aria-activedescendant={hasMentions ? mentionId(listId, mentions.active) : undefined}
        enterkeyhint="send"
        value={text}
        onInput={(event) => {
          write(event.currentTarget.value);
          mentions.moved();
        }}
        onSelect={mentions.moved}
        onKeyUp={mentions.moved}
        onClick={mentions.moved}
        onKeyDown={(event) => {
          if (mentions.handleKey(event)) return;
          if (event.key === "Escape" && replyTo !== null) onReply(null);
          else if (event.key === "Escape") event.currentTarget.blur(); // back to the film's keys
          if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
          event.preventDefault();
          send();
        }}
      />
      <button
        class="icon send"
        type="submit"
        aria-label={t.chat.send}
        title={t.chat.send}
        disabled={length === 0 || tooLong}
      >
        <SendHorizontal aria-hidden="true" />
      </button>
    </form>
  );
}
