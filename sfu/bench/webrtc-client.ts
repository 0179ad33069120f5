import { createHash, X509Certificate } from "node:crypto";
import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import {
  CipherContext,
  classes,
  DtlsClient,
  HashAlgorithm,
  Message,
  methods,
  ProtectionProfileAeadAes128Gcm,
  SignatureAlgorithm,
  SrtcpSession,
  SrtpSession,
} from "werift";

/** Where a WebRtcTransport is, and what it lets in. */
export interface Endpoint {
  readonly ip: string;
  readonly port: number;
  readonly usernameFragment: string;
  readonly password: string;
}

/** In PEM; one may serve any number of clients. */
export interface Certificate {
  readonly certPem: string;
  readonly keyPem: string;
}

/** What a browser's transport is, as far as a media server can tell: ICE, DTLS, SRTP. */
export interface WebRtcClient {
  readonly port: number;
  readonly srtp: SrtpSession;
  readonly srtcp: SrtcpSession;
  send(packet: Buffer): void;
  close(): void;
}

const connectTimeoutMs = 30_000;
const firstChecksMs = 500;
/** A server gives up a client that sends no check for as long as it consents to; a browser sends one every 5 s. */
const consentEveryMs = 5000;
/** The kernel holds it to net.core.rmem_max. */
const receiveBufferBytes = 4 * 2 ** 20;
const signature = { hash: HashAlgorithm.sha256_4, signature: SignatureAlgorithm.ecdsa_3 };
const gcmKeyBytes = 16;
const gcmSaltBytes = 12;

export async function createCertificate(): Promise<Certificate> {
  const { certPem, keyPem } = await CipherContext.createSelfSignedCertificateWithKey(signature);
  return { certPem, keyPem };
}

export function fingerprintOf({ certPem }: Certificate) {
  const digest = createHash("sha256").update(new X509Certificate(certPem).raw).digest("hex");
  return { algorithm: "sha-256" as const, value: (digest.toUpperCase().match(/../g) ?? []).join(":") };
}

/** A socket on loopback with as much room for waiting packets as the kernel gives. */
export async function openSocket(): Promise<Socket> {
  const socket = createSocket("udp4");
  // The server closed its port: it is told elsewhere that it is over.
  socket.on("error", () => undefined);
  socket.bind(0, "127.0.0.1");
  await once(socket, "listening");
  socket.setRecvBufferSize(receiveBufferBytes);
  return socket;
}

/** Connects to a transport; `onMedia` then gets each RTP and RTCP packet as it comes, still encrypted. */
export async function connectWebRtc(
  remote: Endpoint,
  certificate: Certificate,
  onMedia: (packet: Buffer) => void,
): Promise<WebRtcClient> {
  const socket = await openSocket();
  socket.connect(remote.port, remote.ip);
  await once(socket, "connect");
  const transport = {
    type: "udp",
    address: socket.address(),
    closed: false,
    onData: (_data: Buffer, _from: readonly [string, number]) => undefined,
    send: async (data: Buffer) => socket.send(data),
    close: async () => undefined,
  };
  const dtls = new DtlsClient({
    transport,
    srtpProfiles: [ProtectionProfileAeadAes128Gcm],
    cert: certificate.certPem,
    key: certificate.keyPem,
    signatureHash: signature,
    extendedMasterSecret: true,
  });
  const reached = Promise.withResolvers<void>();
  const connected = Promise.withResolvers<void>();
  dtls.onConnect.once(() => connected.resolve());
  dtls.onError.subscribe((error) => connected.reject(error));
  // RFC 7983: the first byte tells what it is.
  socket.on("message", (packet: Buffer) => {
    const first = packet[0] ?? 0;
    if (first >= 128 && first < 192) onMedia(packet);
    else if (first >= 20 && first < 64) transport.onData(packet, [remote.ip, remote.port]);
    else if (first < 4) reached.resolve();
  });
  const check = () => socket.send(bindingRequest(remote));
  let timer = setInterval(check, firstChecksMs);
  const close = () => {
    clearInterval(timer);
    socket.close();
  };
  const giveUp = setTimeout(() => {
    const error = new Error(`no connection to ${remote.ip}:${remote.port} within ${connectTimeoutMs} ms`);
    reached.reject(error);
    connected.reject(error);
  }, connectTimeoutMs);
  try {
    check();
    await reached.promise;
    await Promise.all([dtls.connect(), connected.promise]);
  } catch (error) {
    close();
    throw error;
  } finally {
    clearTimeout(giveUp);
  }
  clearInterval(timer);
  timer = setInterval(check, consentEveryMs);
  const { localKey, localSalt, remoteKey, remoteSalt } = dtls.extractSessionKeys(gcmKeyBytes, gcmSaltBytes);
  const config = {
    profile: ProtectionProfileAeadAes128Gcm,
    keys: {
      localMasterKey: localKey,
      localMasterSalt: localSalt,
      remoteMasterKey: remoteKey,
      remoteMasterSalt: remoteSalt,
    },
  };
  return {
    port: socket.address().port,
    srtp: new SrtpSession(config),
    srtcp: new SrtcpSession(config),
    send: (packet) => socket.send(packet),
    close,
  };
}

function bindingRequest({ usernameFragment, password }: Endpoint): Buffer {
  return new Message(methods.BINDING, classes.REQUEST)
    .setAttribute("USERNAME", `${usernameFragment}:bench`)
    .setAttribute("PRIORITY", 1_862_270_975)
    .setAttribute("ICE-CONTROLLING", 1n)
    .setAttribute("USE-CANDIDATE", null)
    .addMessageIntegrity(Buffer.from(password))
    .addFingerprint().bytes;
}
