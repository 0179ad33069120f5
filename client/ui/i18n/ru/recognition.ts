import type { recognition as english } from "../en/recognition.ts";
import { count } from "./count.ts";

export const recognition: typeof english = {
  recognition: {
    is: (title, year) => `Это «${title}»${year === null ? "" : ` (${year})`}.`,
    unknown: "Что это за фильм?",
    notThis: "Не тот фильм?",
    say: "Указать",
    choose: "Что это за фильм?",
    chooseLead:
      "По ответу показываются страница фильма, постер и отметка «просмотрено». Для этого файла он запоминается.",
    search: "Другой фильм",
    none: "Ничего из этого, или это не фильм",
    found: (n) => `Найдено: ${count(n, { one: "фильм", few: "фильма", many: "фильмов", other: "фильма" })}`,
    nothing: "Фильма с таким названием в фильмотеке нет.",
    about: "О фильме",
    minutes: (minutes) => `${minutes} мин`,
    page: "Всё о фильме",
    planned: (title) => `Сегодня: ${title}`,
  },
};
