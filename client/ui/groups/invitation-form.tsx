import type { Invitation } from "@matinee/shared/api/groups.ts";
import { formatInviteCode } from "@matinee/shared/ids.ts";
import { useState } from "preact/hooks";
import { invitationActions } from "../../app/group-actions.ts";
import { accountStore } from "../../store/account.ts";
import { looksLikeEmail } from "../account/looks-like-email.ts";
import { useStore } from "../hooks/use-store.ts";
import { Form } from "../parts/form.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { TextField } from "../parts/text-field.tsx";
import { CopyLink } from "./copy-link.tsx";
import { useGroupAction } from "./use-group-action.ts";

const hours = { day: 24, week: 168, month: 720, ever: null } as const;
type Lasting = keyof typeof hours;
const lastings: readonly Lasting[] = ["day", "week", "month", "ever"];
const usesChoices = [null, 1, 5, 10, 25] as const;

interface InvitationFormProps {
  readonly groupId: string;
  readonly isOwner: boolean;
  readonly onMade: () => Promise<void>;
}

/** Makes an invitation; its code and link are shown right away. */
export function InvitationForm({ groupId, isOwner, onMade }: InvitationFormProps) {
  const { words, action } = useGroupAction();
  const sendsMail = useStore(accountStore, (state) => state.ways?.mail ?? false);
  const [role, setRole] = useState<Invitation["role"]>("member");
  const [lasting, setLasting] = useState<Lasting>("week");
  const [maxUses, setMaxUses] = useState<number | null>(null);
  const [email, setEmail] = useState("");
  const [wrong, setWrong] = useState({ email: "" });
  const [made, setMade] = useState<Invitation>();

  const submit = () => {
    const isWrong = email.trim() !== "" && !looksLikeEmail(email);
    setWrong({ email: isWrong ? words.invitations.emailWrong : "" });
    if (isWrong) return;
    void action.run(async () => {
      const to = email.trim() === "" ? null : email.trim();
      const wish = { role, expiresInHours: hours[lasting], maxUses: to === null ? maxUses : 1, email: to };
      setMade(await invitationActions.create(groupId, wish));
      setEmail("");
      await onMade();
    });
  };

  const code = formatInviteCode(made?.code ?? "");
  return (
    <Form onSubmit={submit} refused={wrong} problem={action.problem}>
      <div class="two">
        {isOwner && (
          <SelectField
            label={words.invitations.role}
            value={role}
            options={[
              { value: "member", label: words.roles.member },
              { value: "moderator", label: words.roles.moderator },
            ]}
            onChoose={setRole}
          />
        )}
        <SelectField
          label={words.invitations.expires}
          value={lasting}
          options={lastings.map((value) => ({ value, label: words.invitations.hours[value] }))}
          onChoose={setLasting}
        />
        {email.trim() === "" && (
          <SelectField
            label={words.invitations.uses}
            value={String(maxUses)}
            options={usesChoices.map((n) => ({ value: String(n), label: words.invitations.usesOf(n) }))}
            onChoose={(value) => setMaxUses(value === "null" ? null : Number(value))}
          />
        )}
      </div>
      {sendsMail && (
        <TextField
          label={words.invitations.email}
          value={email}
          onInput={setEmail}
          type="email"
          autocomplete="off"
          problem={wrong.email}
          hint={words.invitations.emailHint}
        />
      )}
      <div class="buttons">
        <button type="submit" class="btn lamp" aria-disabled={action.busy}>
          {words.invitations.make}
        </button>
      </div>
      <div role="status" class="made">
        {made && (
          <>
            <p>{made.email === null ? words.invitations.made : words.invitations.sent(made.email)}</p>
            <strong class="made-code">{code}</strong>
            <CopyLink
              path={`/i/${code}`}
              label={words.invitations.copy}
              fullLabel={words.invitations.copyOf(code)}
            />
          </>
        )}
      </div>
    </Form>
  );
}
