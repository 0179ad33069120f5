/** Microphones and voices. */
export const voice = {
  voice: {
    title: "Voices",
    microphone: "Microphone",
    turnOn: "Turn the microphone on",
    turnOff: "Turn the microphone off",
    push: "Push to talk",
    pushTitle: "Hold to talk, or hold the key V",
    mode: "How you speak",
    open: "Open microphone",
    openHint: "You are heard while the microphone is on.",
    pushHint: "You are heard while you hold the button or the key V.",
    device: "Your microphone",
    usualDevice: "The browser’s choice",
    ducking: "While somebody speaks, the film is",
    duckingOff: "as loud as before",
    duckingLittle: "a little quieter",
    duckingUsual: "quieter",
    duckingMuch: "much quieter",
    everyone: "Volume of all voices",
    headphones: "With headphones nobody hears the film twice.",
    volumeOf: (name: string) => `Volume of ${name}`,
    speaking: "speaking",
    problems: {
      denied:
        "The browser does not let this page use the microphone. Allow it in the address bar, then try again. The chat works all the same.",
      missing: "No microphone was found. Plug one in and try again. The chat works all the same.",
      busy: "Another program has the microphone. Close it and try again. The chat works all the same.",
      insecure: "Over plain HTTP browsers give no microphone. Open the party over HTTPS to talk.",
    },
  },
};
