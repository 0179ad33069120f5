import type { Text } from "./en.ts";
import { camera } from "./ru/camera.ts";
import { chat } from "./ru/chat.ts";
import { film } from "./ru/film.ts";
import { lobby } from "./ru/lobby.ts";
import { order } from "./ru/order.ts";
import { original } from "./ru/original.ts";
import { people } from "./ru/people.ts";
import { places } from "./ru/places.ts";
import { privacy } from "./ru/privacy.ts";
import { recognition } from "./ru/recognition.ts";
import { room } from "./ru/room.ts";
import { voice } from "./ru/voice.ts";
import { way } from "./ru/way.ts";

// Present tense and nouns throughout: the past tense would have to know whether a guest is he or she.
export const ru: Text = {
  language: "Язык",
  close: "Закрыть",
  dismiss: "Скрыть",
  tryAgain: "Попробовать ещё раз",
  toHome: "На главную",
  skip: "Сразу к содержимому",
  notFoundPage: "По этому адресу ничего нет.",
  dateAndPosition: (clock, film) => `${clock}, ${film} от начала фильма`,
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
