/** As far as it is used here; the package has no types of its own. */
declare module "simple-peer/lite.js" {
  interface Candidate {
    readonly candidate: string;
    readonly sdpMid: string | null;
    readonly sdpMLineIndex: number | null;
  }
  type Signal =
    | { readonly type: "offer" | "answer"; readonly sdp: string }
    | { readonly type: "candidate"; readonly candidate: Candidate }
    | { readonly type: "renegotiate" | "transceiverRequest" };

  export default class Peer {
    constructor(options: {
      readonly initiator: boolean;
      readonly objectMode: boolean;
      readonly config: RTCConfiguration;
      readonly sdpTransform: (sdp: string) => string;
    });
    /** Null once it is destroyed. */
    readonly _pc: RTCPeerConnection | null;
    readonly destroyed: boolean;
    signal(signal: Signal): void;
    send(text: string): void;
    destroy(): void;
    on(event: "signal", listener: (signal: Signal) => void): this;
    on(event: "connect" | "close", listener: () => void): this;
    on(event: "data", listener: (data: unknown) => void): this;
    on(event: "error", listener: (error: Error) => void): this;
  }
}
