/** Has the browser keep a file that the page made. */
export function saveFile(content: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  // The browser reads it after this turn; a minute later it has, or never will.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
