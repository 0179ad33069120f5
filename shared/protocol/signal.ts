import { z } from "zod";
import type { Side } from "../channel.ts";
import { refusalBody } from "../errors.ts";
import { id } from "../ids.ts";
import { mediaNotifications, mediaRequests, mediaSetup, rtpCapabilities } from "./media.ts";

/** Raised with every change that an older page could not follow. */
export const protocolVersion = 2;
export const maxSignalBytes = 64 * 1024;
/** Close codes of the WebSocket, in the range that applications may use (RFC 6455, 7.4.2). */
export const closeCodes = {
  nonsense: 4400,
  unauthorized: 4401,
  takenOver: 4409,
  removed: 4410,
  flood: 4429,
} as const;

export const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.string().optional(),
  credential: z.string().optional(),
});

/** What a page says to signaling. */
export const clientSide = {
  requests: {
    /** Takes the member's place in the room. `keep` names media that still runs: then nothing is set up anew. */
    enter: {
      params: z.strictObject({
        version: z.number().int(),
        ticket: z.string().max(2000),
        keep: id.nullable(),
        rtpCapabilities,
      }),
      result: z.object({
        partyId: id,
        memberId: id,
        media: mediaSetup.nullable(),
        /** Made for this member now: TURN credentials expire, so each entry brings new ones. */
        iceServers: z.array(iceServer),
      }),
    },
    leave: { params: z.strictObject({}), result: z.object({}) },
    ...mediaRequests,
  },
  notifications: {},
} as const satisfies Side;

/** What signaling says to a page. */
export const serverSide = {
  requests: {},
  notifications: {
    welcome: z.object({
      version: z.number().int(),
      rtpCapabilities,
    }),
    /** The place is lost for a reason that coming back does not mend. */
    removed: refusalBody,
    ...mediaNotifications,
  },
} as const satisfies Side;
