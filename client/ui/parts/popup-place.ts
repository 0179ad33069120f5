const gapPx = 8;

/**
 * Puts an element of the top layer beside what it belongs to: above it where there is room, else below, else as far
 * from the edges as the window allows.
 */
export function placeBeside(popup: HTMLElement, anchor: Element): void {
  const view = popup.ownerDocument.documentElement;
  const at = anchor.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popup;
  const lowest = Math.max(gapPx, view.clientHeight - height - gapPx);
  const rightmost = Math.max(gapPx, view.clientWidth - width - gapPx);
  const above = at.top - height - gapPx;
  const top = above >= gapPx ? above : Math.min(at.bottom + gapPx, lowest);
  popup.style.top = `${top}px`;
  popup.style.left = `${Math.min(rightmost, Math.max(gapPx, at.left))}px`;
}
