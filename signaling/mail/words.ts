import type { locale } from "@matinee/shared/api/fields.ts";
import type { z } from "zod";

export type Locale = z.output<typeof locale>;

interface Words {
  readonly subject: string;
  readonly text: string;
}
interface MailWords {
  verify(link: string): Words;
  reset(link: string): Words;
  /** To the old address: the new one wants to take its place. */
  changeEmail(newEmail: string, link: string): Words;
  /** Somebody signed up with an address that has an account. */
  exists(link: string): Words;
  invite(groupName: string, byName: string, link: string): Words;
  reminder(what: { title: string; filmTitle: string | null }, when: string, link: string): Words;
}

const english: MailWords = {
  verify: (link) => ({
    subject: "Confirm your e-mail address",
    text: `Welcome to Matinee.\n\nConfirm that this address is yours:\n${link}\n\nThe link is good for an hour. If you did not ask for it, leave it.`,
  }),
  reset: (link) => ({
    subject: "A new password",
    text: `Choose a new password:\n${link}\n\nThe link is good for an hour. If you did not ask for it, leave it: nothing changes.`,
  }),
  changeEmail: (newEmail, link) => ({
    subject: "Another e-mail address for your account",
    text: `Somebody who is signed in as you wants to use ${newEmail} instead of this address. If it is you, confirm it:\n${link}\n\nIf not, change your password.`,
  }),
  exists: (link) => ({
    subject: "You have an account already",
    text: `Somebody, most likely you, wanted to make an account with this address. It has one already. Sign in, or ask for a new password:\n${link}`,
  }),
  invite: (groupName, byName, link) => ({
    subject: `${byName} invites you to ${groupName}`,
    text: `${byName} invites you to watch films together in the group ${groupName}:\n${link}`,
  }),
  reminder: ({ title, filmTitle }, when, link) => ({
    subject: `${title}: ${when}`,
    text: `${title}\n${when}${filmTitle === null ? "" : `\nFilm: ${filmTitle}`}\n\nWho comes, and the room:\n${link}`,
  }),
};

const russian: MailWords = {
  verify: (link) => ({
    subject: "Подтвердите адрес почты",
    text: `Добро пожаловать в Matinee.\n\nПодтвердите, что это ваш адрес:\n${link}\n\nСсылка действует час. Если вы её не просили, ничего не делайте.`,
  }),
  reset: (link) => ({
    subject: "Новый пароль",
    text: `Задайте новый пароль:\n${link}\n\nСсылка действует час. Если вы её не просили, ничего не делайте: ничего не изменится.`,
  }),
  changeEmail: (newEmail, link) => ({
    subject: "Другой адрес почты для вашей учётной записи",
    text: `Кто-то, вошедший как вы, хочет вместо этого адреса использовать ${newEmail}. Если это вы, подтвердите:\n${link}\n\nЕсли нет, смените пароль.`,
  }),
  exists: (link) => ({
    subject: "У вас уже есть учётная запись",
    text: `Кто-то, скорее всего вы, хотел создать учётную запись с этим адресом. Она уже есть. Войдите или запросите новый пароль:\n${link}`,
  }),
  invite: (groupName, byName, link) => ({
    subject: `${byName} приглашает вас в группу «${groupName}»`,
    text: `${byName} приглашает вас смотреть фильмы вместе в группе «${groupName}»:\n${link}`,
  }),
  reminder: ({ title, filmTitle }, when, link) => ({
    subject: `${title}: ${when}`,
    text: `${title}\n${when}${filmTitle === null ? "" : `\nФильм: ${filmTitle}`}\n\nКто придёт и где комната:\n${link}`,
  }),
};

/** What e-mails say, by the reader's language. */
export const mailWords: { readonly [L in Locale]: MailWords } = { en: english, ru: russian };
