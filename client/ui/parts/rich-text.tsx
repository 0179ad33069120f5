import type { ComponentChildren } from "preact";
import { useContext, useLayoutEffect, useRef, useState } from "preact/hooks";
import { MentionedContext } from "./mentioned.ts";
import { messageParts, type Part } from "./message-parts.ts";
import "./rich-text.css";

interface RichTextProps {
  readonly text: string;
  readonly spoilerLabel: string;
  /** Undefined where a time is only a time: nobody may seek, or there is no film. */
  readonly onTime: ((positionS: number) => void) | undefined;
}

/** A message with its links, times of the film, mentions, marks and spoilers. */
export function RichText({ text, ...rest }: RichTextProps) {
  const { names } = useContext(MentionedContext);
  return <Parts parts={messageParts(text, names)} {...rest} />;
}

function Parts({ parts, ...rest }: { readonly parts: readonly Part[] } & Omit<RichTextProps, "text">) {
  return (
    <>
      {parts.map((part, index) => (
        <OnePart key={index} part={part} {...rest} />
      ))}
    </>
  );
}

function OnePart({ part, ...rest }: { readonly part: Part } & Omit<RichTextProps, "text">) {
  switch (part.kind) {
    case "text":
      return <>{part.text}</>;
    case "link":
      return (
        <a href={part.href} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      );
    case "time":
      return <FilmLink {...part} onTime={rest.onTime} />;
    case "mention":
      return <Mention {...part} />;
    case "code":
      return <code>{part.text}</code>;
    case "bold":
      return (
        <strong>
          <Parts parts={part.parts} {...rest} />
        </strong>
      );
    case "italic":
      return (
        <em>
          <Parts parts={part.parts} {...rest} />
        </em>
      );
    case "spoiler":
      return (
        <Spoiler label={rest.spoilerLabel}>
          <Parts parts={part.parts} {...rest} />
        </Spoiler>
      );
  }
}

function Mention({ text, name }: { readonly text: string; readonly name: string }) {
  const { own } = useContext(MentionedContext);
  return <span class={`mention ${name === own ? "own" : ""}`}>{text}</span>;
}

interface FilmLinkProps extends Pick<RichTextProps, "onTime"> {
  readonly text: string;
  readonly positionS: number;
}

function FilmLink({ text, positionS, onTime }: FilmLinkProps) {
  if (onTime === undefined) return <>{text}</>;
  return (
    <button type="button" class="film-link" onClick={() => onTime(positionS)}>
      {text}
    </button>
  );
}

/** Nobody reads it, nor hears it read out, before they ask for it. */
function Spoiler({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  const words = useRef<HTMLSpanElement>(null);
  // Whoever asked by keyboard stays where they are.
  useLayoutEffect(() => {
    if (isShown) words.current?.focus();
  }, [isShown]);
  if (isShown) {
    return (
      <span class="spoiler-shown" tabIndex={-1} ref={words}>
        {children}
      </span>
    );
  }
  return (
    <button type="button" class="spoiler" onClick={() => setShown(true)}>
      {label}
    </button>
  );
}
