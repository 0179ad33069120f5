import type { Member } from "@matinee/shared/room/state.ts";
import { EllipsisVertical } from "lucide-preact";
import { useMemo, useState } from "preact/hooks";
import { behindOf } from "../../../store/playout.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Face } from "../../parts/face.tsx";
import { PersonDialog } from "../order/person-dialog.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useMayGive } from "../use-room.ts";
import { VolumeField } from "./volume-field.tsx";
import "./people.css";

const hostFirst = (a: Member, b: Member) =>
  Number(b.role === "host") - Number(a.role === "host") || a.joinedAtMs - b.joinedAtMs;

/** Where they are, and, while the film plays to them, how far from the others' moment. */
function PersonState({ member, isSpeaking }: { readonly member: Member; readonly isSpeaking: boolean }) {
  const t = useText();
  const behindMs = useApp((state) => behindOf(state.playout, member.id));
  const watching = member.presence === "here" && behindMs !== undefined;
  const state = watching && behindMs > 0 ? "behind" : member.presence;
  return (
    <p class={`person-state ${state}`}>
      {t.people[member.presence]}
      {isSpeaking && <span>, {t.voice.speaking}</span>}
      {watching && <span>, {behindMs > 0 ? t.people.behind(behindMs) : t.people.inSync}</span>}
    </p>
  );
}

/** The list "People": each with name, role and connection in words. */
export function People() {
  const t = useText();
  const actions = useRoomActions();
  const voice = useApp((state) => state.voice);
  const members = useApp((state) => state.room?.members);
  const selfId = useApp((state) => state.self?.memberId);
  const [openId, setOpenId] = useState<string>();
  const sorted = useMemo(() => Object.values(members ?? {}).sort(hostFirst), [members]);
  return (
    <>
      <ul class="people" aria-label={t.people.list}>
        {sorted.map((member) => (
          <li key={member.id}>
            <Face
              name={member.name}
              seed={member.id}
              presence={member.presence}
              isSpeaking={voice.speaking.includes(member.id)}
            />
            <div>
              <p class="person-name">
                <b dir="auto">{member.name}</b>
                {member.id === selfId && <span class="tag">{t.people.you}</span>}{" "}
                {member.role !== "guest" && (
                  <span class={`tag ${member.role === "member" ? "" : "lamp"}`}>{t.roles[member.role]}</span>
                )}
              </p>
              <PersonState member={member} isSpeaking={voice.speaking.includes(member.id)} />
            </div>
            {voice.voices.includes(member.id) && (
              <VolumeField
                isBare
                label={t.voice.volumeOf(member.name)}
                level={voice.volumes[member.id] ?? 1}
                onLevel={(level) => actions.setVoiceVolume(member.id, level)}
              />
            )}
            <PersonButton member={member} onOpen={() => setOpenId(member.id)} />
          </li>
        ))}
      </ul>
      {openId !== undefined && <PersonDialog memberId={openId} onClose={() => setOpenId(undefined)} />}
    </>
  );
}

/** There for whoever may do something with that person. */
function PersonButton({ member, onOpen }: { readonly member: Member; readonly onOpen: () => void }) {
  const t = useText();
  const may = useMayGive("member.kick", { id: member.id });
  const label = t.person.open(member.name);
  if (!may) return null;
  return (
    <button type="button" class="icon" aria-label={label} title={label} onClick={onOpen}>
      <EllipsisVertical aria-hidden="true" />
    </button>
  );
}
