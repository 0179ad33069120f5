import { useEffect } from "preact/hooks";
import { followParties } from "../../app/party-notices.ts";
import { localeStore } from "../i18n/locale.ts";
import { scheduleCatalogues } from "../i18n/schedule-text.ts";

let isFollowing = false;

/**
 * Tells of parties that begin soon by the browser's notifications, from now until the page is closed or its user is
 * signed out; to be called where somebody is signed in, as often as one likes. A press goes to the group.
 */
export function startNotices(): void {
  const isAllowed = typeof Notification !== "undefined" && Notification.permission === "granted";
  if (isFollowing || !isAllowed) return;
  isFollowing = true;
  followParties(
    ({ event, filmTitle, groupName, startsAt }) => {
      const { notices } = scheduleCatalogues[localeStore.getState().locale].schedule;
      const minutes = Math.max(1, Math.round((Date.parse(startsAt) - Date.now()) / 60_000));
      // The tag makes the notifications of several tabs one.
      const notification = new Notification(event.title, {
        body: [notices.soon(minutes), filmTitle ?? groupName].join(" · "),
        tag: `party ${event.eventId}`,
        icon: "/icon.svg",
      });
      notification.onclick = () => {
        window.focus();
        location.assign(`/g/${event.groupId}`);
      };
    },
    () => {
      isFollowing = false;
    },
  );
}

export function useNotices(isSignedIn: boolean): void {
  useEffect(() => {
    if (isSignedIn) startNotices();
  }, [isSignedIn]);
}
