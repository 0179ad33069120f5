import type { PicturePreference, PictureSize } from "../../../store/state.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";

const preferences: readonly PicturePreference[] = ["auto", "sharpest", "smoothest", "saver"];
const sizes: readonly PictureSize[] = ["auto", "smaller", "smallest"];
const capsBps = [8_000_000, 5_000_000, 2_500_000, 1_000_000] as const;

/** How the host's picture is sent: what matters most, and how much of the line it may take. */
export function SentPicture() {
  const t = useText();
  const actions = useRoomActions();
  const wish = useApp((state) => state.encodingWish);
  const noCap = { value: "none", label: t.picture.noCap };
  return (
    <section>
      <h2>{t.picture.sent}</h2>
      <SelectField
        isBeside
        label={t.picture.preference}
        options={preferences.map((value) => ({ value, label: t.picture[value] }))}
        value={wish.preference}
        hint={t.picture.hint[wish.preference]}
        onChoose={(preference) => actions.setEncodingWish({ ...wish, preference })}
      />
      <SelectField
        isBeside
        label={t.picture.cap}
        options={[noCap, ...capsBps.map((bps) => ({ value: String(bps), label: t.picture.mbit(bps / 1e6) }))]}
        value={String(wish.capBps ?? "none")}
        onChoose={(value) =>
          actions.setEncodingWish({ ...wish, capBps: value === "none" ? null : Number(value) })
        }
      />
    </section>
  );
}

/** How large a picture this viewer takes. */
export function ReceivedPicture() {
  const t = useText();
  const actions = useRoomActions();
  const size = useApp((state) => state.pictureSize);
  return (
    <section>
      <h2>{t.picture.received}</h2>
      <SelectField
        isBeside
        label={t.picture.size}
        options={sizes.map((value) => ({ value, label: t.picture.sizes[value] }))}
        value={size}
        hint={t.picture.sizeHint}
        onChoose={actions.setPictureSize}
      />
    </section>
  );
}
