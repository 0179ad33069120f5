import type { MicrophoneProblem } from "../store/voice.ts";

const wishKey = "matinee.arrives-speaking";
const arrivalKey = "matinee.arrival";

/** Whether this browser's user wants to arrive with the microphone on. */
export const arrivesSpeaking = (): boolean => localStorage.getItem(wishKey) === "yes";

/** Asks the browser for the microphone, and closes it again; resolves with why there is none. */
export async function setArrivesSpeaking(wanted: boolean): Promise<MicrophoneProblem | undefined> {
  localStorage.removeItem(wishKey);
  if (!wanted) return undefined;
  // Whoever joins before the answer is asked again in the room.
  localStorage.setItem(wishKey, "yes");
  try {
    const { askForMicrophone } = await import("../media/microphone.ts");
    const problem = await askForMicrophone();
    if (problem !== undefined) localStorage.removeItem(wishKey);
    return problem;
  } catch (error) {
    localStorage.removeItem(wishKey);
    throw error;
  }
}

/** This tab goes to a room now: once, so that a reload does not turn on what was turned off there. */
export function noteArrival(): void {
  if (arrivesSpeaking()) sessionStorage.setItem(arrivalKey, "speaking");
}

/** Whether this is the arrival, and with the microphone on. */
export function takeArrival(): boolean {
  const isSpeaking = sessionStorage.getItem(arrivalKey) !== null;
  sessionStorage.removeItem(arrivalKey);
  return isSpeaking;
}
