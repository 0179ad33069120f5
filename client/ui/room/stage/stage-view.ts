import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import { hasRight } from "@matinee/shared/room/rights.ts";
import type { Film } from "@matinee/shared/room/state.ts";
import { hostOf, isLinked, presenterOf } from "@matinee/shared/room/state.ts";
import type { AppState, HostedFilm } from "../../../store/state.ts";

/** What stands over the film, or instead of it. */
export type StageView =
  | { readonly view: "joining" }
  | { readonly view: "choose" }
  | { readonly view: "checking"; readonly title: string }
  | { readonly view: "refused"; readonly refused: Extract<HostedFilm, { state: "refused" }> }
  | { readonly view: "wanted"; readonly film: Film; readonly oneClick: boolean }
  | { readonly view: "no-host" }
  | { readonly view: "choosing"; readonly host: string }
  | { readonly view: "held"; readonly host: string; readonly lost: boolean; readonly positionS: number }
  | { readonly view: "waiting"; readonly host: string }
  /** A film from the web that this page has nothing of yet. */
  | { readonly view: "loading" }
  | { readonly view: "broken"; readonly problem: LinkedProblem }
  | { readonly view: "blocked" }
  | { readonly view: "film" };

/** The one state that the stage is in. A film that plays wins over everything but what keeps it from playing. */
export function stageView({ connection, self, room, hosted, screen, linked }: AppState): StageView {
  if (room === null || self === null) return { view: "joining" };
  if (connection.state === "idle" || connection.state === "joining") return { view: "joining" };
  if (hosted.state === "checking") return { view: "checking", title: hosted.title };
  if (hosted.state === "refused") return { view: "refused", refused: hosted };
  if (hosted.state === "wanted") return { view: "wanted", film: hosted.film, oneClick: hosted.oneClick };
  if (hosted.state === "open") return { view: screen === "blocked" ? "blocked" : "film" };
  if (room.film === null) {
    const own = room.members[self.memberId];
    if (own !== undefined && hasRight(room, own, "film")) return { view: "choose" };
    const host = hostOf(room);
    return host === undefined ? { view: "no-host" } : { view: "choosing", host: host.name };
  }
  if (isLinked(room.film)) {
    if (linked.problem !== null) return { view: "broken", problem: linked.problem };
    if (screen === "blocked") return { view: "blocked" };
    return screen === "playing" ? { view: "film" } : { view: "loading" };
  }
  // the room remembers a film whose file this page does not have (yet)
  if (room.presenterId === self.memberId) return { view: "wanted", film: room.film, oneClick: false };
  const presenter = presenterOf(room);
  const lost = presenter === undefined || presenter.presence === "away";
  if (lost || room.held) {
    return { view: "held", host: presenter?.name ?? "", lost, positionS: room.playback.positionS };
  }
  if (screen === "blocked") return { view: "blocked" };
  return screen === "playing" ? { view: "film" } : { view: "waiting", host: presenter.name };
}

/** Whether there is a film here that the controls can act on. */
export function hasControls({ view }: StageView): boolean {
  return view === "film" || view === "waiting" || view === "loading" || view === "blocked" || view === "held";
}
