import type { places as source } from "../en/places.ts";

export const places: typeof source = {
  places: {
    overFilm: "Показывать сообщения поверх фильма",
    overFilmHint: "На весь экран: каждое на несколько секунд.",
    overFilmLog: "Новые сообщения",
    openChat: "Открыть чат (C)",
    mention: "Кого упомянуть",
    mentionsFound: (n) => `Найдено имён: ${n}. Стрелки выбирают, Enter вставляет`,
    secondScreen: "Второй экран",
    secondScreenLead: "Только чат, для телефона рядом с экраном: фильм и голоса туда не идут.",
    linkPicture: "QR-код со ссылкой, которая ниже",
    popOut: "Открыть чат в отдельном окне",
    popIn: "Вернуть чат сюда",
    elsewhere: "Чат открыт в отдельном окне.",
    sound: "Звук новых сообщений",
    soundOff: "Выключен",
    soundMentions: "Когда упоминают меня",
    soundAll: "Все сообщения",
    notifies: "Уведомления",
    notifiesHint: "От браузера, пока страница не на виду.",
    notifiesDenied: "Браузер их не разрешает. Разрешите их в его настройках для этой страницы.",
    newMessages: "Новые",
    latest: "К последним",
    spoiler: "[спойлер]",
  },
};
