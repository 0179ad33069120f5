import { hasRight, type Right, right } from "@matinee/shared/room/rights.ts";
import type { Member } from "@matinee/shared/room/state.ts";
import { Ban, Crown, MicOff, UserMinus, VideoOff } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { RadioField } from "../../parts/radio-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { mayGive, useMayGive } from "../use-room.ts";
import "./order.css";

interface PersonDialogProps {
  readonly memberId: string;
  readonly onClose: () => void;
}

/** What we may do with somebody: their role, what they may, and the door. Closes when they are gone. */
export function PersonDialog({ memberId, onClose }: PersonDialogProps) {
  const member = useApp((state) => state.room?.members[memberId]);
  if (member === undefined) return null;
  return (
    <Dialog title={member.name} onClose={onClose}>
      <div class="person-dialog">
        <RoleChoice member={member} />
        <Silences member={member} />
        <RightChoices member={member} />
        <DoorActs member={member} onClose={onClose} />
      </div>
    </Dialog>
  );
}

function RoleChoice({ member }: { readonly member: Member }) {
  const t = useText();
  const actions = useRoomActions();
  const may = useMayGive("member.role", { id: member.id, role: "guest" });
  if (!may || member.role === "host") return null;
  return (
    <>
      <RadioField
        name="person-role"
        legend={t.person.role}
        choices={[
          { value: "guest", label: t.person.makeGuest },
          { value: "member", label: t.person.makeMember },
          { value: "cohost", label: t.person.makeCohost },
        ]}
        value={member.role}
        onChoose={(role) => actions.setRole(member.id, role)}
      />
      <Act icon={<Crown aria-hidden="true" />} onAct={() => actions.giveHost(member.id)}>
        {t.person.give}
      </Act>
    </>
  );
}

function Silences({ member }: { readonly member: Member }) {
  const t = useText();
  const actions = useRoomActions();
  const may = useMayGive("member.silence", { id: member.id, source: "voice" });
  const isHeard = useApp((state) => state.voice.voices.includes(member.id));
  const isSeen = useApp((state) => state.cameras.others.includes(member.id));
  if (!may || !(isHeard || isSeen)) return null;
  return (
    <div class="person-acts">
      {isHeard && (
        <Act icon={<MicOff aria-hidden="true" />} onAct={() => actions.silence(member.id, "voice")}>
          {t.person.mute}
        </Act>
      )}
      {isSeen && (
        <Act icon={<VideoOff aria-hidden="true" />} onAct={() => actions.silence(member.id, "camera")}>
          {t.person.stopCamera}
        </Act>
      )}
    </div>
  );
}

function RightChoices({ member }: { readonly member: Member }) {
  const t = useText();
  const actions = useRoomActions();
  const mine = useApp((state) =>
    right.options
      .filter((which) => mayGive(state, "member.right", { id: member.id, right: which, allowed: null }))
      .join(),
  );
  const rights = useApp((state) => state.room?.rights);
  if (mine === "" || rights === undefined) return null;
  const byRole = (which: Right) =>
    hasRight({ rights }, { ...member, rights: {} }, which) ? t.person.yes : t.person.no;
  return (
    <section>
      <h3>{t.person.may(member.name)}</h3>
      {right.options
        .filter((which) => mine.split(",").includes(which))
        .map((which) => {
          const own = member.rights[which];
          return (
            <SelectField
              isBeside
              key={which}
              label={t.rights[which]}
              options={[
                { value: "role", label: `${t.person.asRole} (${byRole(which)})` },
                { value: "yes", label: t.person.yes },
                { value: "no", label: t.person.no },
              ]}
              value={own === undefined ? "role" : own ? "yes" : "no"}
              onChoose={(value) =>
                actions.setRight(member.id, which, value === "role" ? null : value === "yes")
              }
            />
          );
        })}
    </section>
  );
}

function DoorActs({ member, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const t = useText();
  const actions = useRoomActions();
  const may = useMayGive("member.kick", { id: member.id });
  if (!may) return null;
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <div class="person-acts">
      <Act icon={<UserMinus aria-hidden="true" />} onAct={then(() => actions.kick(member.id))} isWarning>
        {t.person.kick}
      </Act>
      <p class="hint">{t.person.kickHint}</p>
      <Act icon={<Ban aria-hidden="true" />} onAct={then(() => actions.ban(member.id))} isWarning>
        {t.person.ban}
      </Act>
      <p class="hint">{t.person.banHint}</p>
    </div>
  );
}

interface ActProps {
  readonly icon: ComponentChildren;
  readonly onAct: () => void;
  readonly isWarning?: boolean;
  readonly children: string;
}

function Act({ icon, onAct, isWarning = false, children }: ActProps) {
  return (
    <button type="button" class={`btn ${isWarning ? "warn" : "quiet"}`} onClick={onAct}>
      {icon} {children}
    </button>
  );
}
