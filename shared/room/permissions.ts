import type { TrackSource } from "../protocol/media.ts";
import type { CommandName } from "./commands.ts";
import type { Member, RoomState } from "./state.ts";

type Rule = (state: RoomState, actor: Member) => boolean;

const anyone: Rule = () => true;
const hostOnly: Rule = (_state, actor) => actor.role === "host";
const whoControls: Rule = (state, actor) => state.control === "everyone" || actor.role === "host";

/** Who may give which command. A command without a row does not compile. */
export const permissions: { readonly [N in CommandName]: Rule } = {
  "chat.send": anyone,
  "playback.play": whoControls,
  "playback.pause": whoControls,
  "playback.seek": whoControls,
  "playback.report": hostOnly,
  "film.open": hostOnly,
  "film.close": hostOnly,
  "settings.control": hostOnly,
  "settings.delay": hostOnly,
  "presence.report": anyone,
};

/** Who may send which track. */
const mayProduce: { readonly [S in TrackSource]: Rule } = {
  "film-video": hostOnly,
  "film-audio": hostOnly,
  voice: anyone,
  camera: anyone,
};

/** Whether `actor` may send such a track now. */
export function isAllowedToSend(source: TrackSource, state: RoomState, actor: Member): boolean {
  return mayProduce[source](state, actor);
}

/** Whether `actor` may give the command now. The screen uses it to offer, the authority to refuse. */
export function isAllowed(name: CommandName, state: RoomState, actor: Member): boolean {
  return permissions[name](state, actor);
}
