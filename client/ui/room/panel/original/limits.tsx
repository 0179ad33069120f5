import { useApp } from "../../../hooks/use-app.ts";
import { useText } from "../../../i18n/use-text.ts";
import { SelectField } from "../../../parts/select-field.tsx";
import { useRoomActions } from "../../room-actions.ts";

const limitsBps = [50_000_000, 20_000_000, 10_000_000, 5_000_000, 2_000_000] as const;

/** How much of the line the original may take in one direction. */
export function LimitField({ direction }: { readonly direction: "downBps" | "upBps" }) {
  const t = useText();
  const actions = useRoomActions();
  const limit = useApp((state) => state.original.limits[direction]);
  const none = { value: "none", label: t.original.noLimit };
  return (
    <SelectField
      isBeside
      label={direction === "downBps" ? t.original.downLimit : t.original.upLimit}
      options={[none, ...limitsBps.map((bps) => ({ value: String(bps), label: t.picture.mbit(bps / 1e6) }))]}
      value={String(limit ?? "none")}
      onChoose={(value) => actions.limitOriginal({ [direction]: value === "none" ? null : Number(value) })}
    />
  );
}
