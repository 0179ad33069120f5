import { camera } from "./en/camera.ts";
import { chat } from "./en/chat.ts";
import { film } from "./en/film.ts";
import { lobby } from "./en/lobby.ts";
import { order } from "./en/order.ts";
import { original } from "./en/original.ts";
import { people } from "./en/people.ts";
import { places } from "./en/places.ts";
import { privacy } from "./en/privacy.ts";
import { recognition } from "./en/recognition.ts";
import { room } from "./en/room.ts";
import { voice } from "./en/voice.ts";
import { way } from "./en/way.ts";

/** The source catalogue: every word on the screen. A language that lacks one of these does not compile. */
export const en = {
  language: "Language",
  close: "Close",
  dismiss: "Dismiss",
  tryAgain: "Try again",
  toHome: "To the front page",
  skip: "Skip to the content",
  notFoundPage: "There is nothing at this address.",
  dateAndPosition: (clock: string, film: string) => `${clock}, ${film} into the film`,
  ...lobby,
  ...room,
  ...film,
  ...voice,
  ...camera,
  ...chat,
  ...places,
  ...people,
  ...order,
  ...privacy,
  ...way,
  ...original,
  ...recognition,
};

export type Text = typeof en;
