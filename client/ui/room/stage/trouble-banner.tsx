import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";

/** Who is not keeping up with the film, by name: nobody is out of sync silently. */
export function TroubleBanner() {
  const t = useText();
  const members = useApp((state) => (state.room?.film ? state.room.members : undefined));
  const selfId = useApp((state) => state.self?.memberId);
  const slow = Object.values(members ?? {}).filter(
    (member) => member.presence === "buffering" && member.id !== selfId,
  );
  const [one] = slow;
  return (
    <div role="status" class="banner-status">
      {one !== undefined && (
        <p class="banner small">
          <span class="dot buffering" aria-hidden="true" />
          {slow.length === 1 ? t.room.buffering(one.name) : t.room.someWait(slow.length)}
        </p>
      )}
    </div>
  );
}
