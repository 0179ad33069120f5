import type { JellyfinProblemCode } from "@matinee/shared/library/jellyfin-problem.ts";
import type { LinkProblem } from "@matinee/shared/library/link-problem.ts";
import type { PeertubeProblem } from "@matinee/shared/library/peertube.ts";
import type { YoutubeProblem } from "@matinee/shared/library/youtube.ts";
import type { ServicesText } from "../en/services.ts";
import { prefixed } from "../prefixed.ts";
import { count } from "./count.ts";

const jellyfinProblems: { readonly [C in JellyfinProblemCode | "account"]: string } = {
  account:
    "Он лежит на сервере Jellyfin, и каждый входит туда под своим именем. Если у вас нет там учётной записи, попросите её у владельца сервера.",
  address: "Это не адрес сервера. Он выглядит так: https://jellyfin.example или 192.168.1.5:8096.",
  unreachable:
    "Сервер Jellyfin отсюда не отвечает. Проверьте, верен ли адрес, доступен ли сервер из этой сети и разрешён ли браузеру доступ к локальной сети.",
  "cross-origin":
    "Сервер Jellyfin отвечает, но не даёт страницам других сайтов читать ответы. Его владелец может разрешить этот сайт: панель управления, «Сеть», «CORS-хосты».",
  insecure:
    "Сервер Jellyfin работает по http, а эта страница открыта по https: браузеры этого не смешивают. Нужен адрес сервера с https.",
  "not-jellyfin":
    "По этому адресу нет сервера Jellyfin. Если он лежит глубже, например в /jellyfin, допишите это.",
  "too-old": "Этот сервер Jellyfin старше версии 10.10. Его владельцу нужно его обновить.",
  "other-server":
    "Это не тот сервер Jellyfin, на котором лежит фильм. Спросите адрес у того, кто поставил фильм.",
  "wrong-password": "Сервер не знает такого имени с таким паролем. Проверьте и то и другое.",
  disabled: "Сервер больше не пускает эту учётную запись. Это может изменить его владелец.",
  "signed-out": "Сервер больше не помнит этого входа. Войдите ещё раз.",
  forbidden: "Сервер не разрешает этого вашей учётной записи. Это может изменить его владелец.",
  "not-found":
    "Этого фильма на сервере больше нет, или вашей учётной записи он не показан. Выберите другой или спросите владельца.",
  "quick-connect-off": "Быстрое подключение на этом сервере выключено. Войдите по имени и паролю.",
  "quick-connect-expired": "Код устарел. Возьмите новый.",
  "no-stream":
    "На сервере нет ничего, что этот браузер мог бы воспроизвести, и фильм он не преобразует. Преобразование может разрешить владелец; может помочь и другой браузер.",
  "not-allowed":
    "Сервер не разрешает вашей учётной записи смотреть этот фильм. Это может изменить его владелец.",
  busy: "Сервер перегружен или уже показывает вам столько фильмов, сколько можно. Остановите другой или немного подождите.",
  refused:
    "Сервер не принимает то, о чём просит эта страница. Возможно, их версии не подходят друг другу: спросите владельцев.",
  broken:
    "На сервере произошёл сбой. Попробуйте ещё раз; если не поможет, его владелец найдёт подробности в журнале.",
  slow: "Сервер слишком долго не отвечает. Попробуйте чуть позже.",
  malformed: "Ответ сервера не удалось понять. Попробуйте ещё раз; если не поможет, спросите его владельца.",
};

const youtubeProblems: { readonly [P in YoutubeProblem]: string } = {
  "not-loaded":
    "Плеер YouTube не загрузился. Возможно, YouTube недоступен в этой сети или его блокирует расширение браузера: разрешите его для этого сайта и попробуйте ещё раз.",
  "bad-id": "На YouTube нет видео с таким адресом. Проверьте, целиком ли он скопирован.",
  player:
    "Плеер YouTube не может показать это видео в этом браузере. Попробуйте ещё раз или откройте другой браузер.",
  "not-found": "Это видео удалено с YouTube или закрыто. Выберите другое.",
  "not-embeddable": "Автор этого видео разрешил смотреть его только на самом YouTube. Выберите другое.",
  "no-referrer":
    "YouTube должен знать, какой сайт показывает видео, а что-то в этом браузере это скрывает. Разрешите для этого сайта заголовок «Referer» и попробуйте ещё раз.",
};

const peertubeProblems: { readonly [P in Exclude<PeertubeProblem, LinkProblem>]: string } = {
  "not-peertube": "По этому адресу нет PeerTube. Проверьте, целиком ли он скопирован.",
  closed: "Этот фильм открывается там только с паролем или учётной записью. Выберите открытый для всех.",
  live: "Это прямой эфир: смотреть его вместе с начала нельзя. Выберите другой фильм.",
  "not-ready": "Этот фильм там ещё обрабатывается. Попробуйте позже.",
};

/** All that can go wrong with a film of a service; what can with any address is said the same way. */
export const serviceProblems = (links: { readonly [P in LinkProblem]: string }) => ({
  ...prefixed("jellyfin", jellyfinProblems),
  ...prefixed("youtube", youtubeProblems),
  ...prefixed("peertube", { ...links, ...peertubeProblems }),
});

export const services: ServicesText = {
  jellyfin: {
    lead: "Каждый смотрит под своей учётной записью. Ваше имя на сервере и пароль остаются в этом браузере.",
    address: "Адрес сервера Jellyfin",
    addressHint:
      "Такой, по которому вы открываете его в браузере: https://jellyfin.example или 192.168.1.5:8096.",
    find: "Подключиться",
    finding: "Ищем сервер…",
    signInTo: (server) => `Вход на ${server}`,
    name: "Имя пользователя",
    password: "Пароль",
    signIn: "Войти",
    signingIn: "Входим…",
    quick: "Быстрое подключение",
    quickLead: "Введите этот код там, где вы уже вошли в Jellyfin: профиль, «Быстрое подключение».",
    code: "Код",
    quickWait: "Ждём, пока код подтвердят…",
    newCode: "Новый код",
    byPassword: "По имени и паролю",
    otherServer: "Другой сервер",
    signedIn: (name, server) => `${name} на ${server}`,
    signOut: "Выйти",
    library: "Медиатека",
    allLibraries: "Все медиатеки",
    words: "Поиск по фильмам сервера",
    search: "Найти",
    films: "Фильмы на сервере",
    loading: "Спрашиваем сервер…",
    none: (words) => `На этом сервере ничего не нашлось по запросу «${words}».`,
    empty: "Здесь нет фильмов.",
    more: "Ещё фильмы",
    found: (films) => count(films, { one: "фильм", few: "фильма", many: "фильмов", other: "фильма" }),
    back: "Назад к фильмам",
    remedy: "Войти в Jellyfin",
    remedyLead:
      "Фильм лежит на сервере с этим адресом. Входите, только если знаете этот сервер; по какому адресу он доступен вам, не важно.",
  },
  youtube: {
    address: "Адрес видео",
    hint: "Из «Поделиться» на YouTube или из адресной строки браузера.",
    wrong: "Это не адрес видео на YouTube.",
    name: "Название",
    usualName: "Видео с YouTube",
    asking: "Спрашиваем YouTube, как оно называется…",
    by: (author) => `автор: ${author}`,
    notTold: "Дайте видео название сами или оставьте поле пустым.",
    note: "Все видят плеер самого YouTube. Если кому-то показывают рекламу, его ждут столько, сколько в комнате ждут любого.",
  },
  peertube: {
    address: "Адрес фильма",
    hint: "Например, https://peertube.example/w/kkGMgK9ZtnKfYAgnEtQxbv.",
    wrong: "Это не похоже на адрес фильма на PeerTube.",
    look: "Посмотреть",
    looking: "Спрашиваем PeerTube…",
    name: "Название",
  },
};
