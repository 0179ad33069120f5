import { z } from "zod";

const viewer = z.object({
  id: z.string(),
  /** Absent where packets come by a PlainTransport: then the viewer is a socket and nothing more. */
  endpoint: z
    .object({ ip: z.string(), port: z.number(), usernameFragment: z.string(), password: z.string() })
    .optional(),
  videoPayloadType: z.number(),
  audioPayloadType: z.number(),
  /** The header extension that feedback is about. */
  feedback: z.object({ extensionId: z.number(), mediaSsrc: z.number() }).optional(),
});
export type SinkViewer = z.output<typeof viewer>;

export const sinkRequest = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("start"),
    certificate: z.object({ certPem: z.string(), keyPem: z.string() }),
  }),
  z.object({ kind: z.literal("open"), viewer }),
  z.object({ kind: z.literal("close"), viewerId: z.string() }),
  z.object({ kind: z.literal("count") }),
]);
export type SinkRequest = z.output<typeof sinkRequest>;

const sinkCount = z.object({
  /** Packets of the film, over all viewers. */
  received: z.number(),
  /** Gaps in their sequence numbers. */
  missing: z.number(),
  /** What the kernel threw away because a viewer's socket was full. */
  dropped: z.number(),
  /** The process's own CPU time. */
  cpuMs: z.number(),
});
export type SinkCount = z.output<typeof sinkCount>;

export const sinkAnswer = z.object({
  number: z.number(),
  port: z.number().optional(),
  count: sinkCount.optional(),
  error: z.string().optional(),
});
export type SinkAnswer = z.output<typeof sinkAnswer>;
