// Chrome's form of https://w3c.github.io/mediacapture-transform/, which TypeScript's DOM library does not have.
declare class MediaStreamTrackGenerator extends MediaStreamTrack {
  constructor(init: { kind: "video" });
  readonly writable: WritableStream<VideoFrame>;
}
