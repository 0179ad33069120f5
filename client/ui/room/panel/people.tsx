import type { Member } from "@matinee/shared/room/state.ts";
import { useMemo } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Face } from "../../parts/face.tsx";
import "./people.css";

const hostFirst = (a: Member, b: Member) =>
  Number(b.role === "host") - Number(a.role === "host") || a.joinedAtMs - b.joinedAtMs;

/** The list "People": each with name, role and connection in words. */
export function People() {
  const t = useText();
  const members = useApp((state) => state.room?.members);
  const selfId = useApp((state) => state.self?.memberId);
  const sorted = useMemo(() => Object.values(members ?? {}).sort(hostFirst), [members]);
  return (
    <ul class="people" aria-label={t.people.list}>
      {sorted.map((member) => (
        <li key={member.id}>
          <Face name={member.name} seed={member.id} presence={member.presence} />
          <div>
            <p class="person-name">
              <b dir="auto">{member.name}</b>
              {member.id === selfId && <span class="tag">{t.people.you}</span>}{" "}
              {member.role === "host" && <span class="tag lamp">{t.people.host}</span>}
            </p>
            <p class={`person-state ${member.presence}`}>{t.people[member.presence]}</p>
          </div>
        </li>
      ))}
    </ul>
  );
}
