import type { people as source } from "../en/people.ts";
import { count } from "./count.ts";

export const people: typeof source = {
  panel: {
    tabs: "Вечер",
    chat: "Чат",
    people: (n) => (n === 0 ? "Люди" : `Люди ${n}`),
    party: "Вечер",
    unread: (n) =>
      count(n, {
        one: "новое сообщение",
        few: "новых сообщения",
        many: "новых сообщений",
        other: "новых сообщения",
      }),
  },
  people: {
    list: "Люди",
    you: "вы",
    connecting: "подключается",
    here: "здесь",
    buffering: "загружает фильм",
    away: "связь потеряна",
    inSync: "вместе со всеми",
    behind: (ms) => `отстаёт на ${ms} мс`,
  },
  party: {
    control: "Кто управляет фильмом",
    everyone: "Все",
    everyoneHint: "Пуск, пауза и перемотка доступны каждому.",
    onlyHost: "Только ведущий",
    onlyHostHint: "Остальные смотрят и разговаривают.",
    controlLocked: (host) => `Менять это может только ${host}.`,
    delay: "Общая задержка",
    cinema: "Кинозал",
    cinemaHint: "Все видят один и тот же кадр, на миг позже, зато ничего не дёргается.",
    live: "Вживую",
    liveHint: "Все видят один и тот же кадр так рано, как позволяет самая медленная связь.",
    free: "Каждый сразу",
    freeHint: "Каждый видит фильм так рано, как может, но не в один и тот же миг.",
    film: "Фильм",
    closeFilm: "Закрыть фильм",
    closeFilmHint: "Зал останется открытым: потом выберите другой фильм.",
  },
};
