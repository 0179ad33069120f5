import type { way as source } from "../en/way.ts";

export const way: typeof source = {
  way: {
    title: "Путь фильма",
    auto: "Автоматически",
    autoHint: "Напрямую, пока вас немного и канал справляется, иначе через сервер.",
    always: "Всегда напрямую",
    alwaysHint: "Каждому отдельно, сколько бы вас ни было. На сервер фильм не попадает.",
    never: "Всегда через сервер",
    neverHint: "Отправляется один раз, а дальше его раздаёт сервер.",
    upTo: "Напрямую, если вас не больше",
    people: (people) => `${people} человек${people < 5 ? "а" : ""}`,
    fromHost: (name) => `Фильм идёт к вам напрямую. Показывает: ${name}.`,
    fromServer: "Фильм идёт к вам через сервер.",
    uploadNow: (mbit) => `Сейчас вы отдаёте на фильм ${mbit}.`,
    ifRelayed: (mbit) => `Через сервер было бы ${mbit}.`,
    ifDirect: (mbit) => `Напрямую всем было бы ${mbit}.`,
    to: "Как он доходит",
    ways: { direct: "напрямую", changing: "меняется", relayed: "через сервер" },
    name: "Путь",
    upload: "Отдача, фильм",
  },
};
