import type { chat as source } from "../en/chat.ts";
import { seconds } from "./count.ts";

export const chat: typeof source = {
  chat: {
    empty: "Пока тихо.",
    emptyAlone: "Вы здесь первые. Пошлите друзьям код и говорите здесь, когда они придут.",
    message: "Сообщение",
    send: "Отправить",
    left: (n) => (n >= 0 ? `осталось ${n}` : `лишних ${-n}`),
    tooLong: "В сообщении больше 2000 знаков. Сократите его.",
    sending: "Отправляется…",
    spoiler: "Спойлер: показать",
    again: "Отправить ещё раз",
    discard: "Удалить",
    failedWait: (n) => `Не отправлено: слишком много сообщений подряд. Подождите ${seconds(n)}.`,
    failedOffline: "Не отправлено: не было связи.",
    failedLong: "Не отправлено: слишком длинно.",
    failedOther: "Не отправлено.",
    someone: "Кто-то",
  },
  emoji: {
    title: "Эмодзи",
    loading: "Эмодзи загружаются…",
    failed: "Эмодзи не загрузились. Закройте окно и попробуйте ещё раз.",
    insert: "Вставить эмодзи",
  },
  notice: {
    joined: (name) => `Входит ${name}`,
    left: (name) => `Уходит ${name}`,
    lost: (name) => `${name}: связь потеряна`,
    back: (name) => `${name} снова на связи`,
    play: (name, time) => `${name} включает фильм с ${time}`,
    pause: (name, time) => `${name} ставит на паузу: ${time}`,
    seek: (name, time) => `${name} перематывает на ${time}`,
    filmOpened: (name, title) => `${name} показывает ${title}`,
    filmClosed: "Фильм закрыт",
    hostLeft: "Ведущий уходит, фильм вместе с ним",
    controlHost: (name) => `${name}: теперь фильмом управляет только ведущий`,
    controlEveryone: (name) => `${name}: теперь фильмом управляют все`,
  },
};
