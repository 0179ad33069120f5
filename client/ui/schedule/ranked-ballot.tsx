import type { Poll } from "@matinee/shared/api/schedule.ts";
import { ChevronDown, ChevronUp, Plus, X } from "lucide-preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { useScheduleText } from "../i18n/schedule-text.ts";

interface RankedBallotProps {
  readonly candidates: Poll["candidates"];
  /** The ids, the most wanted first. */
  readonly order: readonly string[];
  readonly onChange: (order: readonly string[]) => void;
}

/** Candidates that are put in order by buttons; what one does not want is left out. */
export function RankedBallot({ candidates, order, onChange }: RankedBallotProps) {
  const words = useScheduleText().polls;
  const [said, setSaid] = useState("");
  const list = useRef<HTMLDivElement>(null);
  const wanted = useRef("");
  const titleOf = (id: string) => candidates.find(({ candidateId }) => candidateId === id)?.title ?? "";
  const others = candidates.filter(({ candidateId }) => !order.includes(candidateId));

  // The row moved away from under the focus, or its button is at an end: the focus goes along with the row.
  useLayoutEffect(() => {
    if (wanted.current === "") return;
    const row = list.current?.querySelector(`[data-id="${CSS.escape(wanted.current)}"]`);
    wanted.current = "";
    if (row?.contains(document.activeElement) && document.activeElement?.matches(":not(:disabled)")) return;
    row?.querySelector<HTMLButtonElement>("button:not(:disabled)")?.focus();
  });

  const change = (id: string, next: readonly string[]) => {
    wanted.current = id;
    const place = next.indexOf(id);
    setSaid(place === -1 ? words.out(titleOf(id)) : words.place(titleOf(id), place + 1));
    onChange(next);
  };
  const move = (id: string, by: number) => {
    const next = order.filter((each) => each !== id);
    next.splice(order.indexOf(id) + by, 0, id);
    change(id, next);
  };

  return (
    <div class="ranked" ref={list}>
      {order.length > 0 && <h4>{words.ordered}</h4>}
      <ol>
        {order.map((id, place) => (
          <li key={id} data-id={id} class="ranked-row">
            <b class="rank">{place + 1}</b>
            <span class="candidate">{titleOf(id)}</span>
            <button
              type="button"
              class="icon"
              aria-label={words.up(titleOf(id))}
              disabled={place === 0}
              onClick={() => move(id, -1)}
            >
              <ChevronUp aria-hidden="true" />
            </button>
            <button
              type="button"
              class="icon"
              aria-label={words.down(titleOf(id))}
              disabled={place === order.length - 1}
              onClick={() => move(id, 1)}
            >
              <ChevronDown aria-hidden="true" />
            </button>
            <button
              type="button"
              class="icon"
              aria-label={words.remove(titleOf(id))}
              onClick={() =>
                change(
                  id,
                  order.filter((each) => each !== id),
                )
              }
            >
              <X aria-hidden="true" />
            </button>
          </li>
        ))}
      </ol>
      {others.length > 0 && order.length > 0 && <h4>{words.unordered}</h4>}
      <ul>
        {others.map(({ candidateId, title }) => (
          <li key={candidateId} data-id={candidateId}>
            <button
              type="button"
              class="ranked-row out"
              aria-label={words.add(title)}
              onClick={() => change(candidateId, [...order, candidateId])}
            >
              <span class="rank">
                <Plus aria-hidden="true" />
              </span>
              <span class="candidate">{title}</span>
            </button>
          </li>
        ))}
      </ul>
      <p role="status" class="visually-hidden">
        {said}
      </p>
    </div>
  );
}
