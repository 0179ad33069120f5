import { followParties } from "../../app/party-notices.ts";
import { catalogues, localeStore } from "../i18n/locale.ts";

/**
 * Tells of parties that begin soon by the browser's notifications; to be called once, where the page starts. A press
 * goes to the group.
 */
export function followNotices(): () => void {
  return followParties(({ event, filmTitle, groupName, startsAt }) => {
    const { notices } = catalogues[localeStore.getState().locale].schedule;
    const minutes = Math.max(1, Math.round((Date.parse(startsAt) - Date.now()) / 60_000));
    const body = [notices.soon(minutes), filmTitle ?? groupName].join(" · ");
    const notification = new Notification(event.title, {
      body,
      tag: `party ${event.eventId}`,
      icon: "/icon.svg",
    });
    notification.onclick = () => {
      window.focus();
      location.assign(`/g/${event.groupId}`);
    };
  });
}
