import type { places as source } from "../en/places.ts";

export const places: typeof source = {
  places: {
    overFilm: "Показывать сообщения поверх фильма",
    overFilmHint: "На весь экран: каждое на несколько секунд.",
    overFilmLog: "Новые сообщения",
    openChat: "Открыть чат (C)",
    mention: "Кого упомянуть",
    mentionsFound: (n) => `Найдено имён: ${n}. Стрелки выбирают, Enter вставляет`,
    spoiler: "[спойлер]",
  },
};
