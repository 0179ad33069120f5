import type { LinkProblem } from "@matinee/shared/library/link-problem.ts";
import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import type { LinkedProblem, ServiceProblem } from "@matinee/shared/linked-problem.ts";
import type { WatchText } from "../en/watch.ts";
import { count } from "./count.ts";
import { serviceProblems } from "./services.ts";

const linkProblems: { readonly [P in LinkProblem]: string } = {
  address: "Это не адрес фильма. Он начинается с http:// или https://, и пароля в нём нет.",
  private:
    "Этот адрес — внутри чьей-то домашней сети. Владелец сервера может разрешить его настройкой LINK_PRIVATE_HOSTS.",
  "no-host": "Такого сайта нет. Проверьте, нет ли в адресе опечатки.",
  unreachable: "Этот сайт не отвечает.",
  slow: "Этот сайт отвечает слишком долго. Попробуйте ещё раз или найдите другую копию фильма.",
  forbidden: "Этот сайт требует входа или не отдаёт фильм посторонним.",
  "not-found": "По этому адресу уже ничего нет.",
  broken: "Этот сайт сейчас не работает. Попробуйте позже.",
  redirects: "Этот адрес водит по кругу.",
  page: "Это веб-страница, а не сам фильм. Найдите ссылку на файл: она часто кончается на .mp4, .webm или .m3u8.",
  "not-a-film": "По этому адресу нет фильма.",
  format: "Этот фильм в формате, который браузеры не показывают. Ищите MP4 или WebM.",
  protected: "Этот фильм защищён от копирования и идёт только на своём сайте.",
};

const linkedProblems: { readonly [P in Exclude<LinkedProblem, ServiceProblem>]: string } = {
  unreachable: "Фильм не загружается: его сайт не отвечает, или там нет ничего, что покажет этот браузер.",
  gone: "Фильма больше нет там, где он был.",
  cors: "Сайт фильма не разрешает другим страницам его читать. Владелец сайта должен добавить к плейлистам и фрагментам заголовок «Access-Control-Allow-Origin: *».",
  insecure:
    "Фильм идёт по обычному http, а эта страница открыта по https: браузеры их не смешивают. Найдите его адрес с https.",
  format:
    "Этот браузер не может показать фильм. Может быть, другой браузер сможет, или подойдёт другая копия.",
  protected: "Этот фильм защищён от копирования и идёт только на своём сайте.",
  "sign-in": "Сайт фильма требует входа.",
  embedding: "Владелец фильма разрешает смотреть его только на своём сайте.",
};

const providers: { readonly [P in ProviderProblem["provider"]]: string } = {
  tmdb: "TMDB",
  omdb: "OMDb",
  wikidata: "Wikidata",
  archive: "Архив Интернета",
  youtube: "YouTube",
};
const providerProblems: { readonly [C in ProviderProblem["code"]]: (who: string) => string } = {
  "bad-key": (who) => `${who}: ключ этого сервера не принят.`,
  limit: (who) => `${who}: слишком много вопросов. Подождите немного и попробуйте ещё раз.`,
  "not-found": (who) => `${who}: такого там нет.`,
  malformed: (who) => `${who}: пришёл ответ, который невозможно понять.`,
  slow: (who) => `${who}: ответ идёт слишком долго.`,
  dead: (who) => `${who}: ответа нет.`,
};

export const watch: WatchText = {
  open: "Из интернета",
  queueButton: (films) => (films === 0 ? "На очереди" : `На очереди: ${films}`),
  title: "Фильм из интернета",
  lead: "Каждый получает его прямо оттуда, где он лежит, и видит в один и тот же миг. Через чужие компьютеры ничего не идёт.",
  tabs: "Откуда",
  putOn: "Смотреть вместе",
  enqueue: "Поставить в очередь",
  enqueued: (title) => `Теперь в очереди: ${title}.`,
  mayNot: "Поставить фильм могут только те, кому разрешено его выбирать.",
  link: {
    tab: "Ссылка",
    address: "Адрес фильма",
    hint: "Самого файла (MP4, WebM) или плейлиста HLS (.m3u8).",
    check: "Проверить",
    checking: "Смотрим, что там…",
    name: "Название",
    file: "Файл с фильмом",
    hls: "Фильм в HLS",
    noRanges: "Сайт отдаёт его только с начала, поэтому перемотка будет работать плохо.",
    noPages:
      "Сайт не разрешает другим страницам его читать, поэтому фильм не пойдёт. Владелец сайта должен добавить заголовок «Access-Control-Allow-Origin: *».",
    live: "Это прямая трансляция: перематывать нечего, и каждый видит её чуть в разное время.",
    insecure: "Он идёт по обычному http, а эта страница открыта по https: браузеры его здесь не покажут.",
    problems: linkProblems,
  },
  archive: {
    tab: "Архив Интернета",
    words: "Поиск в Архиве Интернета",
    search: "Найти",
    searching: "Спрашиваем Архив Интернета…",
    usual: "Что там смотрят чаще всего",
    none: (words) => `В Архиве Интернета ничего не нашлось: «${words}».`,
    noneHint: "Попробуйте меньше слов или название на языке фильма.",
    more: "Ещё фильмы",
    back: "Назад к фильмам",
    noFiles: "Там нет файла, который покажет браузер.",
    choose: "Какую копию",
    best: "начнётся быстрее всех",
    downloads: (times) =>
      count(times, { one: "скачивание", few: "скачивания", many: "скачиваний", other: "скачивания" }),
  },
  queue: {
    tab: "На очереди",
    empty: "Очередь пока пуста.",
    emptyHint: "Найдите фильм на одной из других вкладок и поставьте его в очередь.",
    list: "Фильмы на очереди",
    play: (title) => `Смотреть сейчас: ${title}`,
    up: (title) => `Передвинуть выше: ${title}`,
    down: (title) => `Передвинуть ниже: ${title}`,
    remove: (title) => `Убрать из очереди: ${title}`,
    by: (name) => `добавил(а) ${name}`,
    needsSource: "Найдите его на одной из других вкладок или откройте его файл.",
    next: (title) => `Следующий: ${title}`,
  },
  sources: {
    file: "по ссылке",
    hls: "по ссылке (HLS)",
    archive: "из Архива Интернета",
    youtube: "с YouTube",
    peertube: "с PeerTube",
    jellyfin: "из Jellyfin",
    library: "из библиотеки",
  },
  problems: { ...linkedProblems, ...serviceProblems(linkProblems) },
  brokenTitle: "Фильм здесь не идёт",
  reload: "Попробовать ещё раз",
  subtitles: "Субтитры",
  noSubtitles: "Выключены",
  pace: "Скорость",
  stream: {
    title: "Звук и изображение",
    lead: "Только для вас: у остальных всё останется как было. Чего на сервере нет, он сделает сам, и это займёт немного времени.",
    sound: "Звук",
    picture: "Изображение",
    asItIs: "Как есть на сервере",
    upTo: (rate) => `До ${rate}`,
    drawn: "Субтитры поверх изображения",
    noDrawn: "Нет",
  },
  figures: {
    off: "Отклонение от общего момента",
    loaded: "Загружено вперёд",
  },
  providerProblem: ({ provider, code }) => providerProblems[code](providers[provider]),
};
