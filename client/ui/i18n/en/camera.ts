/** Cameras and their pictures. */
export const camera = {
  camera: {
    title: "Cameras",
    camera: "Camera",
    turnOn: "Turn the camera on",
    turnOff: "Turn the camera off",
    device: "Your camera",
    deviceHint: "Everybody in the room sees you while the camera is on.",
    of: (name: string) => `Camera of ${name}`,
    you: "You",
    coming: "The picture is on its way",
    paused: "Paused, so that the film keeps going",
    hide: "Hide cameras",
    show: "Show cameras",
    move: "Move cameras to the next corner",
    problems: {
      denied:
        "The browser does not let this page use the camera. Allow it in the address bar, then try again. The film and the chat work all the same.",
      missing: "No camera was found. Plug one in and try again. The film and the chat work all the same.",
      busy: "Another program has the camera. Close it and try again. The film and the chat work all the same.",
      insecure: "Over plain HTTP browsers give no camera. Open the party over HTTPS to be seen.",
      full: "12 cameras are on already, and more do not fit. Try again when somebody has turned theirs off.",
      forbidden:
        "You may not show your camera here; the host decides that. The film and the chat work all the same.",
    },
  },
};
