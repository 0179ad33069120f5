/** What can be changed of a track while it is sent. */
export interface Encodings {
  readonly encodings?: readonly { readonly maxBitrate?: number; readonly active?: boolean }[] | undefined;
  readonly degradation?: RTCDegradationPreference;
}

/** What the encodings of a sender are to be. It rests while nobody takes what it sends, and loses nothing by that. */
export interface Sending {
  set(options: Encodings): Promise<void>;
  /** Begins again with a key frame. */
  setWanted(isWanted: boolean): Promise<void>;
  isWanted(): boolean;
}

/**
 * Bitrates, and what to give up first when there is too little time or line; the layers stay as they are. With `onWanted`
 * somebody else sees to it that nothing is sent that nobody takes: then the encoder goes on.
 */
export function sendingOf(sender: RTCRtpSender | undefined, onWanted?: (isWanted: boolean) => void): Sending {
  let options: Encodings = {};
  let isWanted = true;
  /** Parameters are read and written in two steps, which must not interleave. */
  let applying: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (sender === undefined) return;
    const parameters = sender.getParameters();
    for (const [index, encoding] of parameters.encodings.entries()) {
      const { maxBitrate, active = true } = options.encodings?.[index] ?? {};
      if (maxBitrate !== undefined) encoding.maxBitrate = maxBitrate;
      encoding.active = active && (isWanted || onWanted !== undefined);
    }
    if (options.degradation !== undefined) parameters.degradationPreference = options.degradation;
    await sender.setParameters(parameters).catch(() => undefined); // the transport was closed meanwhile
  }

  function apply(): Promise<void> {
    applying = applying.then(write);
    return applying;
  }

  return {
    set(next) {
      options = next;
      return apply();
    },
    setWanted(next) {
      if (next === isWanted) return applying;
      isWanted = next;
      onWanted?.(next);
      return onWanted === undefined ? apply() : applying;
    },
    isWanted: () => isWanted,
  };
}
