import type { Bus } from "../net/bus.ts";
import type { OrderActions } from "./actions.ts";

/** Who may what, who comes in, and when the film starts: each a command, whose refusal lands in the store. */
export function createRoomOrder(command: Bus["command"]): OrderActions {
  return {
    setRights: (rights) => void command("settings.rights", { rights }),
    setSlowMode: (seconds) => void command("settings.slowMode", { seconds }),
    setPatience: (patienceS) => void command("settings.patience", { patienceS }),
    setDirect: (direct) => void command("settings.direct", { direct }),
    setRole: (id, role) => void command("member.role", { id, role }),
    setRight: (id, right, allowed) => void command("member.right", { id, right, allowed }),
    silence: (id, source) => void command("member.silence", { id, source }),
    kick: (id) => void command("member.kick", { id }),
    ban: (id) => void command("member.ban", { id }),
    liftBan: (banId) => void command("ban.lift", { banId }),
    giveHost: (id) => void command("host.give", { id }),
    takeHost: () => void command("host.take", {}),
    setLocked: (isLocked) => void command("door.lock", { isLocked }),
    setWaitingRoom: (isOn) => void command("door.waitingRoom", { isOn }),
    admit: (id) => void command("door.admit", { id }),
    turnAway: (id) => void command("door.refuse", { id }),
    setPassword: (password) => void command("door.password", { password }),
    renewCode: () => void command("door.newCode", {}),
    askReady: () => void command("ready.ask", {}),
    answerReady: (isReady) => void command("ready.answer", { isReady }),
    countDown: () => void command("ready.start", {}),
    startNext: () => void command("next.start", {}),
    cancelNext: () => void command("next.cancel", {}),
    cancelReady: () => void command("ready.cancel", {}),
  };
}
