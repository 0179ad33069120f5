/** The parts of WebTorrent that are used here; it brings no types. Those with an underscore are its own, tried with 3.0.21. */
declare module "webtorrent" {
  import type { EventEmitter } from "node:events";
  import type { Duplex } from "streamx";

  export interface ChunkStore {
    readonly chunkLength: number;
    get(index: number, options: ChunkRange | null, done: ChunkDone): void;
    put(index: number, chunk: Uint8Array, done: (error?: Error | null) => void): void;
    close(done: (error?: Error | null) => void): void;
    destroy(done: (error?: Error | null) => void): void;
  }

  export interface ChunkRange {
    readonly offset?: number;
    readonly length?: number;
  }

  export type ChunkDone = (error: Error | null, chunk?: Uint8Array) => void;

  export interface Wire extends EventEmitter {
    readonly peerId: string;
    readonly peerPieces: { get(index: number): boolean };
    readonly requests: readonly {
      readonly piece: number;
      readonly offset: number;
      readonly length: number;
    }[];
    readonly downloaded: number;
    readonly uploaded: number;
    readonly destroyed: boolean;
    readonly peerChoking: boolean;
    /** Bytes a second of the last five; counts bytes when it is given some. */
    downloadSpeed(bytes?: number): number;
    /** Ours: what it was before scheduler.ts made more of it. */
    measuredDownloadSpeed?(): number;
    uploadSpeed(): number;
    cancel(piece: number, offset: number, length: number): void;
    have(index: number): void;
    destroy(): void;
  }

  export interface TorrentFile {
    readonly name: string;
    readonly length: number;
  }

  export interface Torrent extends EventEmitter {
    readonly infoHash: string;
    readonly name: string;
    readonly length: number;
    readonly pieceLength: number;
    readonly lastPieceLength: number;
    readonly files: readonly TorrentFile[];
    readonly pieces: readonly ({ readonly length: number; readonly missing: number } | null)[];
    readonly wires: readonly Wire[];
    readonly bitfield: { get(index: number): boolean; readonly buffer: Uint8Array };
    readonly received: number;
    readonly uploaded: number;
    readonly downloadSpeed: number;
    readonly uploadSpeed: number;
    readonly done: boolean;
    readonly destroyed: boolean;
    readonly torrentFile: Uint8Array;
    readonly store: Pick<ChunkStore, "get">;
    addPeer(peer: Duplex, source?: string): boolean;
    removePeer(id: string): void;
    pause(): void;
    resume(): void;
    destroy(options: { destroyStore?: boolean }, done: () => void): void;
    /** Asks for the next block of a piece; false if there is none. */
    _request(wire: Wire, piece: number, hotswap: boolean): boolean;
    /** Called whenever somebody may be asked for more. */
    _update(): void;
    _markUnverified(index: number): void;
    _hashes: readonly string[];
  }

  export interface ClientOptions {
    readonly peerId: string;
    readonly tracker: false;
    readonly dht: false;
    readonly lsd: false;
    readonly utPex: false;
    readonly webSeeds: false;
    readonly natUpnp: false;
    readonly natPmp: false;
  }

  export interface AddOptions {
    readonly preloadedStore?: ChunkStore;
    readonly store?: new (chunkLength: number) => ChunkStore;
    readonly storeCacheSlots?: number;
    readonly skipVerify?: boolean;
    readonly bitfield?: Uint8Array;
    readonly private?: boolean;
    readonly uploads?: number;
    readonly alwaysChokeSeeders?: boolean;
    readonly deselect?: boolean;
    readonly announce: readonly string[];
  }

  export default class WebTorrent extends EventEmitter {
    constructor(options: ClientOptions);
    readonly destroyed: boolean;
    /** Infohash in hexadecimal digits, or metainfo. */
    add(torrent: string | Uint8Array, options: AddOptions): Torrent;
    throttleDownload(bytesPerSecond: number): void;
    throttleUpload(bytesPerSecond: number): void;
    destroy(done: () => void): void;
  }
}
