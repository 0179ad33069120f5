import { useText } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";

interface DeviceFieldProps {
  readonly label: string;
  readonly devices: readonly MediaDeviceInfo[];
  /** Null: the browser's choice. */
  readonly id: string | null;
  readonly onChoose: (id: string | null) => void;
}

/** Which of several microphones or loudspeakers; one that was chosen and is not connected is said to be so. */
export function DeviceField({ label, devices, id, onChoose }: DeviceFieldProps) {
  const t = useText();
  const isMissing = id !== null && devices.every(({ deviceId }) => deviceId !== id);
  return (
    <SelectField
      isBeside
      label={label}
      options={[
        { value: "", label: t.voice.usualDevice },
        ...devices.map((device) => ({ value: device.deviceId, label: device.label })),
        ...(isMissing ? [{ value: id, label: t.voice.missingDevice }] : []),
      ]}
      value={id ?? ""}
      onChoose={(chosen) => onChoose(chosen === "" ? null : chosen)}
    />
  );
}
