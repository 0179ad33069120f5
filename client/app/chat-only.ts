/** Whether this page is to be the chat alone: `?chat` in its address, as in the link for a second screen. */
export const wantsChatOnly = (): boolean => new URLSearchParams(location.search).has("chat");
