import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";

/** Those that have names: browsers tell them once the user has let the page use one of their kind. */
export function useDevices(kind: MediaDeviceKind): readonly MediaDeviceInfo[] {
  const [found, setFound] = useState<readonly MediaDeviceInfo[]>([]);
  const isOn = useApp(
    ({ voice, cameras }) => (kind === "videoinput" ? cameras.camera : voice.microphone).state === "on",
  );
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
  }, [isOn, kind]);
  return found;
}
