import { useEffect, useState } from "preact/hooks";

/** Those that have names: browsers tell them once the user has let the page use one. `isOn`: one is in use. */
export function useDevices(kind: MediaDeviceKind, isOn: boolean): readonly MediaDeviceInfo[] {
  const [found, setFound] = useState<readonly MediaDeviceInfo[]>([]);
  useEffect(() => {
    // Absent on plain HTTP.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    const look = () =>
      void devices?.enumerateDevices().then((all) => {
        const named = all.filter((each) => each.kind === kind && each.label !== "");
        setFound(named.filter(({ deviceId }) => deviceId !== "default"));
      });
    look();
    devices?.addEventListener("devicechange", look);
    return () => devices?.removeEventListener("devicechange", look);
  }, [kind, isOn]);
  return found;
}
