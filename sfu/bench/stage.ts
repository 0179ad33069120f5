import type { types } from "mediasoup";

/** A media server with one film, to which viewers come and go. */
export interface Stage {
  readonly worker: types.Worker;
  readonly router: types.Router;
  /** The film's tracks; `video` is the first. */
  readonly producerIds: readonly [video: string, audio: string];
  readonly host: TransportAddress;
  /** Opens a viewer's WebRtcTransport with the film on it. */
  openViewer(viewerId: string, fingerprint: types.DtlsFingerprint): Promise<Offer>;
  closeViewer(viewerId: string): void;
  close(): void;
}

/** What a client must know of a WebRtcTransport. */
export interface TransportAddress {
  readonly iceParameters: { readonly usernameFragment: string; readonly password: string };
  readonly iceCandidates: readonly {
    readonly ip: string;
    readonly port: number;
    readonly protocol: string;
  }[];
}

/** A viewer's transport and the parameters of its consumers, as far as a client reads them. */
export interface Offer {
  readonly transport: TransportAddress;
  readonly video: Received;
  readonly audio: Received;
}

export interface Received {
  readonly codecs: readonly { readonly payloadType?: number | undefined }[];
  readonly encodings?: readonly { readonly ssrc?: number | undefined }[] | undefined;
  readonly headerExtensions?:
    | readonly { readonly uri: string; readonly id?: number | undefined }[]
    | undefined;
}
